package dev.longhaul.run;

import dev.longhaul.configuration.BuildName;
import dev.longhaul.resource.ProcessStat;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A build, whose test JVMs share one output folder and one table. They may run one after another or
 * at the same time.
 */
public sealed interface Build {
  /**
   * A build that the user names.
   *
   * @param name the name, without control characters
   */
  record Named(String name) implements Build {}

  /**
   * A build that lasts as long as a process: Maven's, or else the test JVM itself.
   *
   * @param isMaven whether it is Maven's
   * @param pid its number
   * @param started when it started, since the system's start on Linux and else since 1970; empty if
   *     the platform does not show it
   */
  record OfProcess(boolean isMaven, long pid, Optional<Duration> started) implements Build {
    static OfProcess of(boolean isMaven, ProcessHandle process) {
      return new OfProcess(isMaven, process.pid(), started(process));
    }

    /** The clock may be set between two JVMs of a build: its time of day would make them two. */
    private static Optional<Duration> started(ProcessHandle process) {
      try {
        Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
        return Optional.of(ProcessStat.read(stat).started());
      } catch (IOException notLinux) {
        return process.info().startInstant().map(at -> Duration.between(Instant.EPOCH, at));
      }
    }
  }

  /**
   * The largest difference between two JVMs' views of one process's start, where each computes it
   * from the clock. A process's number is not used again so soon.
   */
  Duration SAME_START = Duration.ofSeconds(2);

  /**
   * Returns the build that this JVM belongs to: the named one; else Maven's process, if Surefire
   * runs the tests; else this JVM.
   *
   * @param name the setting {@code longhaul.build}
   * @throws dev.longhaul.configuration.ConfigurationException if the variable's name breaks the
   *     rule
   */
  static Build here(Optional<String> name) {
    return here(
        name, System.getenv(BuildName.VARIABLE), MavenProcess.isSurefires(System.getProperties()));
  }

  /** Does the same for other surroundings. A variable that is empty counts as not set. */
  static Build here(Optional<String> name, @Nullable String variable, boolean inSurefire) {
    Optional<String> given =
        name.or(
            () ->
                Optional.ofNullable(variable)
                    .filter(text -> !text.isBlank())
                    .flatMap(text -> BuildName.read(BuildName.VARIABLE, text)));
    if (given.isPresent()) {
      return new Named(given.get());
    }
    Optional<ProcessHandle> maven = inSurefire ? MavenProcess.nearest() : Optional.empty();
    return maven
        .map(process -> OfProcess.of(true, process))
        .orElseGet(() -> OfProcess.of(false, ProcessHandle.current()));
  }

  /** Returns whether another JVM means the same build. */
  default boolean isSame(Build other) {
    return switch (this) {
      case Named named -> named.equals(other);
      case OfProcess mine ->
          other instanceof OfProcess its
              && mine.isMaven() == its.isMaven()
              && mine.pid() == its.pid()
              && startedTogether(mine.started(), its.started());
    };
  }

  private static boolean startedTogether(Optional<Duration> one, Optional<Duration> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.equals(other);
    }
    return one.get().minus(other.get()).abs().compareTo(SAME_START) <= 0;
  }

  /**
   * Returns whether further test JVMs of this build may come. That is known of Maven only: of a
   * named build it is not known, and a test JVM's build has no others.
   */
  default boolean isGoingOn() {
    return this instanceof OfProcess process
        && process.isMaven()
        && ProcessHandle.of(process.pid())
            .filter(ProcessHandle::isAlive)
            .filter(living -> process.isSame(OfProcess.of(true, living)))
            .isPresent();
  }

  /**
   * Returns what all test JVMs of this build have in common, if it may have several. The start of
   * Maven is left out: where each JVM computes it from the clock, they differ.
   */
  default Optional<String> sharedName() {
    return switch (this) {
      case Named named -> Optional.of(text());
      case OfProcess process ->
          process.isMaven() ? Optional.of("maven " + process.pid()) : Optional.empty();
    };
  }

  /** Returns the build as a file keeps it, on one line. */
  default String text() {
    return switch (this) {
      case Named named -> "named " + named.name();
      case OfProcess process ->
          "%s %s %s"
              .formatted(
                  process.isMaven() ? "maven" : "jvm",
                  process.pid(),
                  process.started().map(Duration::toString).orElse("?"));
    };
  }

  /** Reads such a text; empty if it has another form. */
  static Optional<Build> parse(String text) {
    String[] parts = text.split(" ", 2);
    if (parts.length == 2 && parts[0].equals("named")) {
      return Optional.of(new Named(parts[1]));
    }
    String[] process = text.split(" ", -1);
    boolean isMaven = process[0].equals("maven");
    if (process.length != 3 || !(isMaven || process[0].equals("jvm"))) {
      return Optional.empty();
    }
    try {
      Optional<Duration> started =
          process[2].equals("?") ? Optional.empty() : Optional.of(Duration.parse(process[2]));
      return Optional.of(new OfProcess(isMaven, Long.parseLong(process[1]), started));
    } catch (DateTimeException | NumberFormatException otherForm) {
      return Optional.empty();
    }
  }

  /** Returns the build as an error names it. */
  default String describe() {
    return switch (this) {
      case Named named -> "build " + Quoted.of(named.name());
      case OfProcess process ->
          (process.isMaven() ? "the Maven build of process " : "process ") + process.pid();
    };
  }
}
