package dev.longhaul.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has each plan of JUnit's launcher looked through before its first test: an extension hears of a
 * class only when its turn comes, after others have been measured. Found by its name in {@code
 * META-INF/services}.
 */
public final class PlanListener implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    session.getLauncher().registerTestExecutionListeners(new PlanCheck(session.getStore()));
  }
}
