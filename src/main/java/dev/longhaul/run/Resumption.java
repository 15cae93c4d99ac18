package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Completes a run that was stopped: what it has measured stays, what it lacks is measured. */
public final class Resumption {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Resumption() {}

  /**
   * Returns the state with which a run goes on.
   *
   * @param last what the last run in the folder left; empty if there is nothing
   * @param build the build of the run
   * @param settings whether it resumes the last run
   * @param now what it measures with
   * @param output the folder, for the error
   * @throws ConfigurationException if it is to resume, but there is nothing to resume, or in
   *     another environment
   */
  public static RunState first(
      Optional<RunState> last,
      Build build,
      BuildSettings settings,
      RunEnvironment now,
      Path output) {
    Optional<RunState> ours = last.filter(state -> state.build().isSame(build));
    // Test JVMs of a build with a name look like those of its repetition.
    if (ours.isPresent() && !(settings.resume() && build instanceof Build.Named)) {
      return ours.get();
    }
    if (!settings.resume()) {
      return RunState.begin(build, Optional.of(now));
    }
    RunState stopped =
        last.orElseThrow(
            () ->
                new ConfigurationException(
                    "longhaul.resume must follow a run that was stopped, but there are no results of"
                        + " one in %s: leave it out to measure from the start (mvn clean deletes results)"
                            .formatted(Quoted.of(output.toString()))));
    List<String> differences =
        stopped
            .environment()
            .map(before -> before.differences(now))
            .orElse(List.of("what it was measured with, which is not known"));
    if (!differences.isEmpty()) {
      throw new ConfigurationException(
          ("longhaul.resume must measure with what the run that was stopped had measured with, but %s"
                  + " differs: restore it, or leave longhaul.resume out and measure anew")
              .formatted(String.join("; ", differences)));
    }
    return stopped.resumedBy(build, settings);
  }

  /**
   * Returns whether a run begins anew over one that was stopped in its rounds, which could still be
   * completed.
   *
   * @param last what the last run in the folder left
   * @param first the state with which a run goes on
   */
  public static boolean isLost(RunState last, RunState first) {
    return first.rounds().isEmpty()
        && !last.build().isSame(first.build())
        && last.wholeRows().size() < last.rows().size();
  }

  /** Returns what a run says that completes another one. */
  static Optional<String> sentence(RunState state) {
    long kept = state.rounds().stream().filter(MeasuredRow::kept).count();
    return kept == 0
        ? Optional.empty()
        : Optional.of(
            "completes the run that began at %s and was stopped: of its rows, it keeps %s"
                .formatted(
                    TIME.format(state.startedAt()),
                    kept == 1 ? "1 measurement" : kept + " measurements"));
  }

  /** Returns the sentence about a search that the run that was stopped had begun or made. */
  static String sentence(CapacityResult before) {
    return before.cutShort().isEmpty()
        ? "the capacity of %s was %s".formatted(before.benchmarkCase(), reason(before.startedAt()))
        : "the search for the capacity of %s goes on after step %s (%s)"
            .formatted(before.benchmarkCase(), before.steps().size(), reason(before.startedAt()));
  }

  /** Returns the sentence about a round that is not measured again. */
  public static String reason(Instant measuredAt) {
    return "measured at %s in the run that was stopped".formatted(TIME.format(measuredAt));
  }
}
