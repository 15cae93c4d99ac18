package dev.longhaul.report.allure;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.Settings;
import dev.longhaul.report.Machine;
import dev.longhaul.report.ResultsJson;
import dev.longhaul.report.RunResults;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders what an Allure report shows beside the cases: the machine and the settings. */
final class AllureEnvironment {
  /** Long: the flags of a server's JVM must be readable to the last. */
  private static final int LONGEST = 4_000;

  private AllureEnvironment() {}

  /**
   * Returns the content of {@code environment.properties}. It is in ASCII with Java's escapes:
   * Allure reads it as {@link Properties}, which are in Latin-1.
   */
  static String environment(RunResults run) {
    Machine machine = run.machine();
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("JDK", machine.javaVersion() + ", " + machine.javaVendor());
    entries.put("Cores", Integer.toString(machine.cores()));
    entries.put("OS", machine.os() + ", " + machine.arch());
    machine.commit().ifPresent(commit -> entries.put("Commit", commit));
    entries.put("Profile", profiles(run));
    if (run.isSmoke()) {
      entries.put(
          "Evidence",
          run.isSmokeOnly()
              ? "none: a smoke run shows that everything works"
              : "in part: some figures are of a smoke run");
    }
    entries.put("Workload", run.each(Settings::workload));
    entries.put("Users", run.each(settings -> settings.users()));
    entries.put("Workers", run.each(settings -> settings.workers()));
    entries.put("Connections", run.each(settings -> Names.of(settings.access().connections())));
    entries.put("Isolation", run.each(settings -> Names.of(settings.server().isolation())));
    entries.put(
        "Server JVM flags",
        run.each(settings -> String.join(" ", settings.server().jvmArguments())));
    String programs =
        run.results().stream()
            .flatMap(result -> ResultsJson.programs(result).stream())
            .distinct()
            .collect(Collectors.joining(" / "));
    if (!programs.isEmpty()) {
      entries.put("Server programs", programs);
    }
    return entries.entrySet().stream()
        // A run of searches has no row, so nothing that rows share.
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> line(entry.getKey(), Escaping.plain(entry.getValue(), LONGEST)))
        .collect(Collectors.joining());
  }

  private static String profiles(RunResults run) {
    return Stream.concat(
            run.results().stream().map(BenchmarkResult::benchmarkCase),
            run.searches().stream().map(CapacityResult::benchmarkCase))
        .map(each -> Names.of(each.settings().profile()))
        .distinct()
        .collect(Collectors.joining(" / "));
  }

  /** Writes one property at a time: Properties would add a date and lose the order. */
  private static String line(String key, String value) {
    Properties property = new Properties();
    property.setProperty(key, value);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      // A stream, not a writer: only there, characters beyond ASCII are escaped.
      property.store(text, null);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a ByteArrayOutputStream does not fail", impossible);
    }
    return text.toString(US_ASCII)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .findFirst()
            .orElse("")
        + "\n";
  }
}
