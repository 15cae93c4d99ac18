package dev.longhaul.report;

import dev.longhaul.overload.MeasuredOverload;
import dev.longhaul.overload.Slices;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;
import java.util.Optional;

/** Rows with an overload to render. */
public final class OverloadSamples {
  private OverloadSamples() {}

  /** A row whose goodput stays at a tenth. */
  public static BenchmarkResult metastable() {
    return of(Slices.overloaded().add(20, 0.1, 20));
  }

  /** A row that is as before after 3 s. */
  public static BenchmarkResult recovered() {
    return of(Slices.overloaded().add(3, 0.5, 4).add(17, 1, 1));
  }

  /** A row that nothing is known of, for reasons. */
  public static BenchmarkResult doubtful(String... doubts) {
    return of(Slices.overloaded().add(20, 1, 1), doubts);
  }

  private static BenchmarkResult of(Slices slices, String... doubts) {
    return Samples.known()
        .with(
            Optional.of(
                new MeasuredOverload(
                    "3 times the load", Slices.RATE, 2, slices.measured(), List.of(doubts))));
  }
}
