package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.process.Folders;
import dev.longhaul.run.OutputLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Has the tests of this checkout report to Allure's folder as one run: what an earlier run wrote is
 * deleted, and while another run goes on its results are left alone, and this one's go elsewhere.
 *
 * <p>It belongs to this project's tests, not to what Longhaul's users get: in a build of several
 * modules or test executions, results of all of them may be meant for one report.
 */
public final class AllureFolder implements LauncherSessionListener {
  private static final System.Logger LOG = System.getLogger(AllureFolder.class.getName());

  private static final String PROPERTY = "allure.results.directory";

  private static final String FOLDER = "allure-results";

  /** Results, attachments, and what is written for the whole run, whole or as a draft. */
  private static final Predicate<String> WRITTEN_BY_A_RUN =
      Pattern.compile(
              ".+-(result|container)\\.json|.+-attachment(\\..*)?"
                  + "|\\.?(environment\\.properties|categories\\.json)(\\.\\d+\\.tmp)?")
          .asMatchPredicate();

  /** Kept as long as this JVM lives: a lock that nobody refers to any more would be dropped. */
  private static @Nullable OutputLock lock;

  private static boolean swept;

  /**
   * Done before Allure's own listener is there, which reads the property when it is made: JUnit
   * makes a session's listeners first.
   */
  public AllureFolder() {
    take();
  }

  /** JUnit's launcher may open several sessions in a JVM, for a single run. */
  private static synchronized void take() {
    if (lock != null || System.getProperty(PROPERTY) != null) {
      return;
    }
    Path folder = Path.of(FOLDER);
    try {
      lock = OutputLock.of(folder);
    } catch (ConfigurationException anotherRunGoesOn) {
      Path own = Path.of("target", FOLDER + "-" + ProcessHandle.current().pid());
      System.setProperty(PROPERTY, own.toString());
      System.out.println(
          "longhaul: another run reports to %s, so this one's Allure results are in %s"
              .formatted(FOLDER, own));
    }
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    session
        .getLauncher()
        .registerTestExecutionListeners(
            new TestExecutionListener() {
              @Override
              public void testPlanExecutionStarted(TestPlan plan) {
                sweepOnce();
              }
            });
  }

  /** Not before tests run: an IDE that looks for tests opens a session, too. */
  private static synchronized void sweepOnce() {
    if (lock == null || !lock.isHeld() || swept) {
      return;
    }
    swept = true;
    try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
      List<Path> written =
          files.filter(file -> WRITTEN_BY_A_RUN.test(file.getFileName().toString())).toList();
      written.forEach(Folders::discard);
    } catch (IOException | UncheckedIOException notReadable) {
      LOG.log(Level.WARNING, "Allure will show earlier runs' results, too", notReadable);
    }
  }
}
