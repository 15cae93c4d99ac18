package dev.longhaul.report;

import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/** Rows whose load several drivers shared. */
public final class SharedRows {
  private SharedRows() {}

  /** A healthy row of three drivers, of one of which the ceiling is not known. */
  public static BenchmarkResult three() {
    return of(
        share("driver-1:7800", 9, 2, Duration.ofMillis(4), OptionalDouble.of(90)),
        share("driver-2:7800", 8, 1, Duration.ofMillis(-3), OptionalDouble.empty()),
        share("driver-3:7800", 8, 1, Duration.ZERO, OptionalDouble.of(80)));
  }

  /** A healthy row with these shares. */
  public static BenchmarkResult of(DriverShare... shares) {
    BenchmarkResult row = Samples.known();
    WindowCircumstances around = row.measurement().circumstances();
    return new BenchmarkResult(
        row.benchmarkCase(),
        row.startedAt(),
        row.measurement()
            .with(
                new WindowCircumstances(
                    around.warmUp(),
                    around.drain(),
                    around.stalled(),
                    around.discardedWindows(),
                    around.driver(),
                    around.others(),
                    around.control(),
                    List.of(shares))),
        row.baseline(),
        row.probe(),
        row.resources(),
        row.serverLog());
  }

  private static DriverShare share(
      String name, int users, int threads, Duration startedLate, OptionalDouble ceiling) {
    return new DriverShare(
        name,
        users,
        threads,
        OptionalDouble.empty(),
        startedLate,
        Duration.ZERO,
        Duration.ofNanos(150_000),
        new DriverUse(OptionalDouble.of(0.2), OptionalDouble.of(0.05), Duration.ZERO),
        51,
        50,
        7.1,
        ceiling);
  }

  /** The share of a rate that a driver had which was not watched, with any name. */
  public static DriverShare ofRate(String name, double perSecond) {
    return new DriverShare(
        name,
        20,
        1,
        OptionalDouble.of(perSecond),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofNanos(150_000),
        DriverUse.UNKNOWN,
        51,
        50,
        7.1,
        OptionalDouble.empty());
  }
}
