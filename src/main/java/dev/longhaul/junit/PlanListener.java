package dev.longhaul.junit;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Checks each plan of JUnit's launcher before its first test. An extension sees a class only when
 * its turn comes, after other classes have been measured. JUnit finds this listener by its name in
 * {@code META-INF/services}.
 */
public final class PlanListener implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      session.getLauncher().registerTestExecutionListeners(new PlanCheck(session.getStore()));
    } catch (LinkageError olderJUnit) {
      // All tests of the build come here, not benchmarks only. A benchmark class will say it.
    }
  }
}
