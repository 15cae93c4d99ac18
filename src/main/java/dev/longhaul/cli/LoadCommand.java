package dev.longhaul.cli;

import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.measure.Measurement;
import dev.longhaul.report.Progress;
import dev.longhaul.report.RunReport;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Baseline;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts any server under the load of a benchmark and prints the row of the table. */
@Command(
    name = "load",
    description = "Drives load against a server and prints the row of the table.",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {
  @Parameters(index = "0", description = "The address that every request goes to.")
  private String url = "";

  @Option(
      names = {"-b", "--body"},
      description = "The body that a right answer has; by default any body will do.")
  private @Nullable String body;

  @Mixin private SettingsOption options = new SettingsOption();

  @Override
  public Integer call() throws InterruptedException {
    URI uri =
        Addresses.read("the address", url, "http://127.0.0.1:8080/task", List.of("http", "https"));
    Settings settings = options.settings(Map.of());
    // The two names of a case are joined by a slash.
    String path = uri.getRawPath().substring(1);
    BenchmarkCase benchmarkCase = new BenchmarkCase(uri.getRawAuthority(), path, settings);
    PrintStream console = System.out;
    Instant startedAt = Instant.now();
    try (Progress progress = new Progress(benchmarkCase, console)) {
      progress.started(1);
      Endpoint target = new Endpoint(uri, Optional.ofNullable(body), () -> true);
      Measurement measured = LoadDriver.run(target, settings, progress);
      BenchmarkResult result =
          new BenchmarkResult(
              benchmarkCase,
              startedAt,
              measured,
              Baseline.NONE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      progress.measured(result);
      console.print("\n" + RunReport.table(result, console.charset()));
      return result.succeeded() == 0 ? 1 : 0;
    }
  }
}
