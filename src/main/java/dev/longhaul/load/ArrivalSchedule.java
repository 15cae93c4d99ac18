package dev.longhaul.load;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Workload;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The instants at which an open workload's requests are due, one after another. Two schedules with
 * the same workload and start have exactly the same instants.
 */
final class ArrivalSchedule {
  /** The name means the same algorithm in every JDK, so a seed gives the same arrivals. */
  private static final String GENERATOR = "L64X128MixRandom";

  private final Surge surge;
  private final double meanGapNanos;
  private final boolean poisson;
  private final RandomGenerator random;
  private long startNanos;
  private long passed;
  private double afterStartNanos;

  /**
   * Creates a schedule whose current arrival is its first.
   *
   * @param workload rate, spread and seed
   * @param startNanos when constant arrivals begin, and the first gap of Poisson arrivals
   */
  ArrivalSchedule(Workload.Open workload, long startNanos) {
    this(workload, startNanos, new Surge());
  }

  /**
   * Creates the same with a time in which requests are due more often.
   *
   * @param surge that time, if it is set
   */
  ArrivalSchedule(Workload.Open workload, long startNanos, Surge surge) {
    this.startNanos = startNanos;
    this.surge = surge;
    meanGapNanos = 1e9 / workload.perSecond().doubleValue();
    poisson = workload.arrivals() == Arrivals.POISSON;
    random = RandomGeneratorFactory.of(GENERATOR).create(workload.seed());
    if (poisson) {
      afterStartNanos = gapNanos();
    }
  }

  /** Moves the whole schedule, before its first arrival has passed, to another start. */
  void beginAt(long nanos) {
    startNanos = nanos;
  }

  /** Returns when the current arrival is due. */
  long dueNanos() {
    return surge.due(startNanos + Math.round(afterStartNanos));
  }

  /** Moves on to the next arrival. */
  void advance() {
    passed++;
    // Constant gaps are multiplied, not added up, so that the rate stays exact for days.
    afterStartNanos = poisson ? afterStartNanos + gapNanos() : passed * meanGapNanos;
  }

  /** Draws an exponentially distributed gap, by the inverse of its distribution function. */
  private double gapNanos() {
    // StrictMath, because Math.log may differ in the last digit from one JDK to another.
    return -StrictMath.log(1 - random.nextDouble()) * meanGapNanos;
  }
}
