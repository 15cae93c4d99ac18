package dev.longhaul.report;

import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The formats in which every run writes its results, each to a file. */
public enum ReportFormat {
  CSV("results.csv", ResultsCsv::render),
  JSON("results.json", ResultsJson::render),
  MARKDOWN("results.md", MarkdownTable::render),
  ROUNDS("rounds.csv", ResultsCsv::renderRounds),
  DECISIONS("decisions.csv", run -> DecisionsCsv.render(run.plans())),
  SCALING("scaling.csv", run -> ScalingCsv.render(run.curves())),
  OVERLOAD("overload.csv", OverloadCsv::render),
  CAPACITY("capacity.csv", run -> CapacityCsv.render(run.searches())),
  CAPACITY_STEPS("capacity_steps.csv", run -> CapacityCsv.renderSteps(run.searches()));

  private final String fileName;

  @SuppressWarnings("ImmutableEnumChecker") // stateless method references
  private final Function<RunResults, String> renderer;

  ReportFormat(String fileName, Function<RunResults, String> renderer) {
    this.fileName = fileName;
    this.renderer = renderer;
  }

  /** Returns the path of the file. */
  public Path in(Path folder) {
    return folder.resolve(fileName);
  }

  /** Returns whether a run has something to say in this format. */
  boolean isFor(RunResults run) {
    return (this != CAPACITY && this != CAPACITY_STEPS) || !run.searches().isEmpty();
  }

  /** Returns the file's content. */
  public String render(RunResults run) {
    return renderer.apply(run);
  }

  /**
   * Replaces the file, or deletes it if the run has nothing to say in it.
   *
   * @throws IOException if that fails; names the file and the reason
   */
  void write(Path folder, RunResults run) throws IOException {
    try {
      if (isFor(run)) {
        AtomicFile.write(folder, fileName, render(run));
      } else if (Files.exists(in(folder))) {
        Files.delete(in(folder));
      }
    } catch (IOException failure) {
      throw new IOException(
          Quoted.visible(
              "results could not be written to %s (%s)"
                  .formatted(in(folder).toAbsolutePath(), failure)),
          failure);
    }
  }
}
