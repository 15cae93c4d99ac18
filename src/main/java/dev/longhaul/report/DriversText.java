package dev.longhaul.report;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What each driver did of a load that several machines share; nothing for the load of one. */
public final class DriversText {
  private static final int DECIMALS = 3;
  private static final int LONGEST_LINE = 1_000;

  private DriversText() {}

  private static List<DriverShare> shares(BenchmarkResult row) {
    return row.measurement().circumstances().shares();
  }

  /** Returns a line for each driver. */
  static List<String> lines(BenchmarkResult row) {
    return shares(row).stream().map(DriversText::line).toList();
  }

  /** Returns these lines as a text of visible characters; empty for the load of one driver. */
  public static Optional<String> render(BenchmarkResult row) {
    return Optional.of(lines(row))
        .filter(lines -> !lines.isEmpty())
        .map(
            lines ->
                lines.stream()
                    .map(line -> Escaping.plain(line, LONGEST_LINE))
                    .collect(Collectors.joining("\n")));
  }

  private static String line(DriverShare share) {
    List<String> parts = new ArrayList<>();
    parts.add(counted(share.users(), "user"));
    parts.add(counted(share.driverThreads(), "thread"));
    share.ratePerSecond().ifPresent(rate -> parts.add(text(rate, 3) + "/s due"));
    parts.add(text(share.sentPerSecond(), 1) + "/s sent");
    parts.add(
        share.ceilingPerSecond().isPresent()
            ? "ceiling " + text(share.ceilingPerSecond().getAsDouble(), 0) + "/s"
            : "ceiling not known");
    parts.add(busy(share.use()));
    parts.add("started " + late(share.startedLate()));
    parts.add("window " + late(share.windowLate()));
    parts.add("clock within " + text(millis(share.clockError()), 2) + " ms");
    return "driver %s: %s".formatted(share.name(), String.join(", ", parts));
  }

  private static String busy(DriverUse use) {
    OptionalDouble busy = use.busy();
    return busy.isPresent()
        ? "thread busy %s (CPU %s, waiting for it %s)"
            .formatted(
                percent(busy.getAsDouble()),
                percent(use.running().orElse(0)),
                percent(use.waiting().orElse(0)))
        : "thread not watched";
  }

  private static String percent(double share) {
    return text(100 * share, 0) + " %";
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String late(Duration late) {
    return "%s ms %s".formatted(text(millis(late.abs()), 2), late.isNegative() ? "early" : "late");
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static String text(double value, int decimals) {
    return Numbers.rounded(value, decimals).toPlainString();
  }

  /** Returns the members of each driver for JSON. */
  static List<Map<String, Object>> members(BenchmarkResult row) {
    return shares(row).stream().map(DriversText::members).toList();
  }

  private static Map<String, Object> members(DriverShare share) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("name", share.name());
    node.put("users", share.users());
    node.put("driver_threads", share.driverThreads());
    put(node, "rate_per_s", share.ratePerSecond());
    node.put("started", share.started());
    node.put("succeeded", share.succeeded());
    node.put("sent_per_s", Numbers.rounded(share.sentPerSecond(), DECIMALS));
    put(node, "ceiling_per_s", share.ceilingPerSecond());
    put(node, "running", share.use().running());
    put(node, "waiting", share.use().waiting());
    node.put("started_late_ms", Numbers.rounded(millis(share.startedLate()), DECIMALS));
    node.put("window_late_ms", Numbers.rounded(millis(share.windowLate()), DECIMALS));
    node.put("clock_error_ms", Numbers.rounded(millis(share.clockError()), DECIMALS));
    return node;
  }

  private static void put(Map<String, Object> node, String name, OptionalDouble value) {
    value.ifPresent(known -> node.put(name, Numbers.rounded(known, DECIMALS)));
  }

  /** Returns how many drivers sent a row's load. */
  static Object number(BenchmarkResult row) {
    return Math.max(1, shares(row).size());
  }

  /** Returns how many threads of all drivers sent it. */
  static int threads(BenchmarkResult row) {
    List<DriverShare> shares = shares(row);
    Settings settings = row.benchmarkCase().settings();
    return shares.isEmpty()
        ? settings.access().driverThreads(settings.users())
        : shares.stream().mapToInt(DriverShare::driverThreads).sum();
  }

  /** Returns how far apart the drivers started, beyond what was planned, in milliseconds. */
  static Object startSkew(BenchmarkResult row) {
    List<Duration> late = shares(row).stream().map(DriverShare::startedLate).toList();
    return late.isEmpty()
        ? ""
        : Numbers.rounded(
            millis(
                late.stream()
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .minus(late.stream().min(Comparator.naturalOrder()).orElseThrow())),
            DECIMALS);
  }
}
