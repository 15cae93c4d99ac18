package dev.longhaul.load;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Workload;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The instants at which an open workload's requests are due, one after another. Two schedules of
 * the same workload and start are the same, instant by instant.
 */
final class ArrivalSchedule {
  /** The name stands for one algorithm in every JDK, so a seed stands for the same arrivals. */
  private static final String GENERATOR = "L64X128MixRandom";

  private final long startNanos;
  private final double meanGapNanos;
  private final boolean poisson;
  private final RandomGenerator random;
  private long passed;
  private double afterStartNanos;

  /**
   * Creates a schedule that stands at its first arrival.
   *
   * @param workload rate, spread and seed
   * @param startNanos when constant arrivals begin, and the first gap of Poisson arrivals
   */
  ArrivalSchedule(Workload.Open workload, long startNanos) {
    this.startNanos = startNanos;
    meanGapNanos = 1e9 / workload.perSecond().doubleValue();
    poisson = workload.arrivals() == Arrivals.POISSON;
    random = RandomGeneratorFactory.of(GENERATOR).create(workload.seed());
    if (poisson) {
      afterStartNanos = gapNanos();
    }
  }

  /** Returns when the arrival is due at which the schedule stands. */
  long dueNanos() {
    return startNanos + Math.round(afterStartNanos);
  }

  /** Moves on to the next arrival. */
  void advance() {
    passed++;
    // Constant ones are counted, not added up: the rate is kept for days.
    afterStartNanos = poisson ? afterStartNanos + gapNanos() : passed * meanGapNanos;
  }

  /** Draws an exponentially distributed gap, by the inverse of its distribution function. */
  private double gapNanos() {
    // StrictMath, as Math.log may differ in the last digit from one JDK to another.
    return -StrictMath.log(1 - random.nextDouble()) * meanGapNanos;
  }
}
