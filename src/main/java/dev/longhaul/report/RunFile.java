package dev.longhaul.report;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Build;
import dev.longhaul.run.MeasuredRow;
import dev.longhaul.run.RowKey;
import dev.longhaul.run.RunEnvironment;
import dev.longhaul.run.RunState;
import dev.longhaul.run.SearchRow;
import dev.longhaul.run.TestPlans;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code run.json}: what a build has measured, for its next test JVM. Each row is there exactly, so
 * that every table and every relation shows what it would show in the JVM that measured it.
 *
 * @param output the folder of the results
 */
public record RunFile(Path output) {
  private static final String NAME = "run.json";

  private static final String STOPPED = "run-stopped.json";

  /** Another number is of a version that wrote another form. */
  private static final int FORMAT = 7;

  /**
   * Reads the state that the last run left.
   *
   * @param notes receives the reason if the file cannot be read
   * @return empty if there is none
   */
  public Optional<RunState> read(Consumer<String> notes) {
    try {
      return Optional.of(parse(Files.readString(path())));
    } catch (NoSuchFileException firstRun) {
      return Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      notes.accept(
          Quoted.visible(
              "%s cannot be read, so its rows are not in this run's results: %s"
                  .formatted(path(), unreadable)));
      return Optional.empty();
    }
  }

  /**
   * Replaces the file.
   *
   * @throws IOException if that fails; names the file and the reason
   */
  void write(RunState state) throws IOException {
    try {
      AtomicFile.write(output, NAME, render(state));
    } catch (IOException failure) {
      throw new IOException(
          Quoted.visible(
              "the state of the run could not be written to %s (%s)"
                  .formatted(path().toAbsolutePath(), failure)),
          failure);
    }
  }

  /**
   * Copies the file of a run that was stopped in its rounds, so that it can still be completed
   * after another run has begun.
   *
   * @return a sentence for the user
   */
  public String keepStopped() {
    Path kept = output.resolve(STOPPED);
    try {
      AtomicFile.write(output, STOPPED, Files.readString(path()));
    } catch (IOException failure) {
      return Quoted.visible(
          "the run that was stopped in its rounds could not be kept (%s)".formatted(failure));
    }
    return Quoted.visible(
        ("the last run was stopped in its rounds, and this one begins anew; its measurements are kept"
                + " in %s: to complete it, copy that to %s and set longhaul.resume=true")
            .formatted(kept, NAME));
  }

  Path path() {
    return output.resolve(NAME);
  }

  static String render(RunState state) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", FORMAT);
    root.put("build", state.build().text());
    root.put("started_at", state.startedAt().toString());
    root.put("next_log_number", state.nextNumber());
    state
        .environment()
        .ifPresent(environment -> root.put("conditions", RecordJson.write(environment)));
    root.put("plans", RecordJson.write(state.plans()));
    root.put("rows", state.rounds().stream().map(RunFile::row).toList());
    if (!state.searches().isEmpty()) {
      root.put("searches", state.searches().stream().map(RecordJson::write).toList());
    }
    return JsonText.of(root);
  }

  private static Map<String, Object> row(MeasuredRow row) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("class", row.key().testClass());
    node.put("method", row.key().method());
    node.put("row", row.key().row());
    node.put("round", row.round());
    node.put("reruns", row.reruns());
    node.put("kept", row.kept());
    node.put("whole", row.whole());
    node.put("result", RecordJson.write(row.result()));
    return node;
  }

  /**
   * Reads the file's text.
   *
   * @throws RuntimeException if it has another form
   */
  static RunState parse(String text) {
    Members root = new Members(JsonText.parse(text));
    if (root.number("format") != FORMAT) {
      throw new IllegalArgumentException("another version of Longhaul has written it");
    }
    List<MeasuredRow> rows =
        ((List<?>) root.get("rows"))
            .stream().map(each -> row(new Members((Map<?, ?>) each))).toList();
    return new RunState(
        Build.parse(root.text("build")).orElseThrow(),
        Instant.parse(root.text("started_at")),
        root.number("next_log_number"),
        root.optional("conditions").map(each -> RecordReader.read(RunEnvironment.class, each)),
        RecordReader.read(TestPlans.class, root.get("plans")),
        rows,
        root.optional("searches").map(RunFile::searches).orElse(List.of()));
  }

  private static List<SearchRow> searches(Object list) {
    return ((List<?>) list).stream().map(each -> RecordReader.read(SearchRow.class, each)).toList();
  }

  private static MeasuredRow row(Members node) {
    return new MeasuredRow(
        new RowKey(node.text("class"), node.text("method"), node.text("row")),
        node.number("reruns"),
        (Boolean) node.get("kept"),
        (Boolean) node.get("whole"),
        RecordReader.read(BenchmarkResult.class, node.get("result")));
  }

  private record Members(Map<?, ?> all) {
    Object get(String name) {
      return optional(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    Optional<Object> optional(String name) {
      return Optional.ofNullable(all.get(name));
    }

    String text(String name) {
      return (String) get(name);
    }

    int number(String name) {
      return ((BigDecimal) get(name)).intValueExact();
    }
  }
}
