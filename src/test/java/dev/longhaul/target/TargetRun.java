package dev.longhaul.target;

import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.configuration.Settings;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.report.RowReport;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A whole run with one target, from its start to its row.
 *
 * @param result the row
 * @param console what the run printed
 */
public record TargetRun(BenchmarkResult result, String console) {
  /** Brief, with so few requests that no ceiling of the driver is measured. */
  private static final Map<String, String> BRIEF =
      Map.of(
          "longhaul.users", "4",
          "longhaul.think_time", "50 ms",
          "longhaul.warmup", "100 ms",
          "longhaul.warmup_limit", "100 ms",
          "longhaul.duration", "500 ms",
          "longhaul.jvm_arguments", SharedClassData.SMALL);

  /** Returns brief settings. */
  public static Settings settings(Path output, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(BRIEF);
    all.put("longhaul.output", output.toString());
    all.putAll(more);
    return Settings.from(all::get);
  }

  /** Starts a target, loads it and ends it. */
  public static TargetRun of(Target target, Settings settings) {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(console, true, StandardCharsets.UTF_8);
    SharedClassData classData = SharedClassData.linkedInto(settings.output());
    try (classData;
        Run run =
            Run.byHand(settings.output(), new RowReport(printed, printed, ConsoleProgress.AUTO));
        ActiveCase active = run.start(target, settings)) {
      BenchmarkResult result = active.run();
      return new TargetRun(result, console.toString(StandardCharsets.UTF_8));
    }
  }
}
