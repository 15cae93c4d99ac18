package dev.longhaul.result;

import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartCounts;
import dev.longhaul.overload.MeasuredOverload;
import dev.longhaul.overload.NormalRange;
import dev.longhaul.overload.Recovery;
import dev.longhaul.overload.RecoveryFinding;
import dev.longhaul.validity.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row whose load had an overload.
 *
 * @param row the row; its own figures are those of the window in the first part, at the normal rate
 */
public record OverloadResult(BenchmarkResult row) {
  /** Checks that the row has an overload. */
  public OverloadResult {
    if (row.overload().isEmpty()) {
      throw new IllegalArgumentException(row.benchmarkCase() + " has no overload");
    }
  }

  /** Returns the row's overload; empty if it has none. */
  public static Optional<OverloadResult> of(BenchmarkResult row) {
    return row.overload().isPresent() ? Optional.of(new OverloadResult(row)) : Optional.empty();
  }

  /** Returns what was measured. */
  public MeasuredOverload measured() {
    return row.overload().orElseThrow();
  }

  /** Returns what became of the server; empty if there are {@link #doubts}. */
  public Optional<Recovery> recovery() {
    return doubts().isEmpty() ? finding().recovery() : Optional.empty();
  }

  /**
   * Returns the time from the trigger's end to the first slice of those that are as before; empty
   * unless the server recovered.
   */
  public Optional<Duration> timeToRecover() {
    return doubts().isEmpty() ? finding().after() : Optional.empty();
  }

  /**
   * Returns why it is not known what became of the server: the driver or the machine may have
   * caused it, or the normal rate was too high already. Empty if it is known.
   */
  public List<String> doubts() {
    List<String> doubts = new ArrayList<>();
    row.validity().faults().stream().map(Fault::toString).forEach(doubts::add);
    doubts.addAll(measured().doubts());
    finding().doubt().ifPresent(doubts::add);
    return doubts;
  }

  /** Returns the succeeded requests per second of the first part. */
  public double goodputBeforePerSecond() {
    return goodput(OverloadPart.BEFORE);
  }

  /** Returns the succeeded requests per second while the trigger lasted. */
  public double goodputInTriggerPerSecond() {
    return goodput(OverloadPart.TRIGGER);
  }

  /** Returns the succeeded requests per second of the third part. */
  public double goodputAfterPerSecond() {
    return goodput(OverloadPart.AFTER);
  }

  private double goodput(OverloadPart part) {
    return measured().parts().goodputPerSecond(part);
  }

  /**
   * Returns the 99th percentile of response times in a slice of the first part, as the geometric
   * mean over its slices, in milliseconds; empty if a slice had no success.
   */
  public OptionalDouble p99BeforeMs() {
    Optional<NormalRange> former = finding().former();
    return former.isPresent() ? OptionalDouble.of(former.get().p99Ms()) : OptionalDouble.empty();
  }

  /** Returns how many requests of all parts were retries. */
  public long retries() {
    return measured().parts().counts().values().stream().mapToLong(PartCounts::retries).sum();
  }

  /** Returns what the slices show, whatever the doubts. */
  public RecoveryFinding finding() {
    return measured().finding();
  }
}
