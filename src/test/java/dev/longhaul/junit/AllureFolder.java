package dev.longhaul.junit;

import dev.longhaul.configuration.BuildName;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.process.Folders;
import dev.longhaul.run.Build;
import dev.longhaul.run.MavenProcess;
import dev.longhaul.run.OutputLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Makes the tests of this checkout report to Allure's folder as one build. Its first test JVM
 * deletes the results of the build before; the others add to it. If another build is going on, it
 * keeps that build's results and writes its own elsewhere.
 *
 * <p>Only this project's tests use it, not Longhaul's users: a build of several modules or test
 * executions may collect all results in one report.
 */
public final class AllureFolder implements LauncherSessionListener {
  private static final System.Logger LOG = System.getLogger(AllureFolder.class.getName());

  private static final String PROPERTY = "allure.results.directory";

  private static final String FOLDER = "allure-results";

  /** The system property alone: a session has no parameters before its tests. */
  private static final String NAMED = "longhaul.build";

  /** Results, attachments and files about the whole run, complete or drafts. */
  private static final Predicate<String> WRITTEN_BY_A_RUN =
      Pattern.compile(
              ".+-(result|container)\\.json|.+-attachment(\\..*)?"
                  + "|\\.?(environment\\.properties|categories\\.json)(\\.\\d+\\.tmp)?")
          .asMatchPredicate();

  /** Kept as long as this JVM lives: the garbage collector would release an unreferenced lock. */
  private static @Nullable OutputLock lock;

  /** Another test JVM of this build may report before this one deletes older results. */
  private static Instant takenAt = Instant.EPOCH;

  private static boolean swept;

  /**
   * Runs before Allure's own listener is created, which reads the property: JUnit creates a
   * session's listeners first.
   */
  public AllureFolder() {
    // Maven's own JVM looks for tests that others run, if there are several: it has no results.
    if (!MavenProcess.isThisJvm()) {
      take();
    }
  }

  /** JUnit's launcher may open several sessions in one JVM for one run. */
  private static synchronized void take() {
    if (lock != null || System.getProperty(PROPERTY) != null) {
      return;
    }
    Path folder = Path.of(FOLDER);
    try {
      takenAt = Instant.now();
      Optional<String> name = BuildName.read(NAMED, System.getProperty(NAMED));
      lock = OutputLock.ofFirst(folder, Build.here(name)).orElse(null);
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

  /** Not before tests run: an IDE also opens a session to discover tests. */
  private static synchronized void sweepOnce() {
    if (lock == null || !lock.isHeld() || !lock.isFirst() || swept) {
      return;
    }
    swept = true;
    try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
      List<Path> written =
          files
              .filter(file -> WRITTEN_BY_A_RUN.test(file.getFileName().toString()))
              .filter(AllureFolder::isOlder)
              .toList();
      written.forEach(Folders::discard);
    } catch (IOException | UncheckedIOException notReadable) {
      LOG.log(Level.WARNING, "Allure will show earlier runs' results, too", notReadable);
    }
  }

  private static boolean isOlder(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(takenAt);
    } catch (IOException gone) {
      return false;
    }
  }
}
