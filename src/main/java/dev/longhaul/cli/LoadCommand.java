package dev.longhaul.cli;

import dev.longhaul.configuration.Addresses;
import dev.longhaul.configuration.Settings;
import dev.longhaul.report.RowReport;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.run.Run;
import dev.longhaul.target.AddressTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts any server under a benchmark's load and prints its row of the table. */
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
    RowReport report = new RowReport(System.out);
    try (Run run = Run.byHand(settings.output(), report);
        ActiveCase active =
            run.start(
                new AddressTarget(uri, Optional.empty(), Optional.ofNullable(body)), settings)) {
      BenchmarkResult result = active.run();
      report.print(result);
      return result.succeeded() == 0 ? 1 : 0;
    }
  }
}
