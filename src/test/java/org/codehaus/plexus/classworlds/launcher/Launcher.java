package org.codehaus.plexus.classworlds.launcher;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Does what Maven and Surefire do with several test JVMs, in a process that looks like theirs: it
 * looks for tests in its own JVM and then starts one JVM after another. It lives until it reads a
 * line.
 */
public final class Launcher {
  /** What it prints when all JVMs have ended. */
  public static final String IDLE = "idle";

  private static final String NEXT = "--";

  private Launcher() {}

  /**
   * Runs commands.
   *
   * @param arguments the name of a test class, then commands; before each comes {@code --}
   */
  public static void main(String[] arguments) throws Exception {
    discover(Class.forName(arguments[0]));
    List<String> left = Arrays.asList(arguments).subList(1, arguments.length);
    while (!left.isEmpty()) {
      left = left.subList(1, left.size());
      int end = left.contains(NEXT) ? left.indexOf(NEXT) : left.size();
      run(left.subList(0, end));
      left = left.subList(end, left.size());
    }
    System.out.println(IDLE);
    int unused = System.in.read();
  }

  private static void discover(Class<?> tests) {
    try (LauncherSession session = LauncherFactory.openSession()) {
      var unused =
          session
              .getLauncher()
              .discover(
                  LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build());
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    int exitCode =
        new ProcessBuilder(command)
            .inheritIO()
            .redirectInput(new File("/dev/null"))
            .start()
            .waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException(exitCode + " is the exit code of " + command);
    }
  }
}
