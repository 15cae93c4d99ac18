package dev.longhaul.overload;

import dev.longhaul.measure.PartLengths;
import dev.longhaul.measure.PartsMeasurement;
import dev.longhaul.measure.TimeSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** Slices of a second that were not measured: 100 requests per second with a p99 of 50 ms. */
public final class Slices {
  public static final double RATE = 100;

  private static final double P99 = 50;
  private static final int BEFORE = 10;
  private static final int TRIGGER = 2;

  /** Of a count of 100 and of a logarithm: what a machine with other programs may show. */
  private static final double NOISE = 0.03;

  private static final double NOISE_OF_P99 = 0.2;

  private final List<TimeSlice> slices = new ArrayList<>();

  private Slices() {}

  /** Returns a first part that is steady, and a trigger in which a tenth succeeds. */
  public static Slices overloaded() {
    return new Slices().add(BEFORE, 1, 1).add(TRIGGER, 0.1, 20);
  }

  /** Returns a first part with other figures, and a trigger. */
  static Slices overloadedAfter(double[] goodput, double[] p99) {
    Slices all = new Slices();
    for (int at = 0; at < BEFORE; at++) {
      all.add(1, goodput[at % goodput.length], p99[at % p99.length]);
    }
    return all.add(TRIGGER, 0.1, 20);
  }

  /** Returns a load in which nothing happens, with noise. */
  static PartsMeasurement undisturbed(long seed, int after) {
    SplittableRandom random = new SplittableRandom(seed);
    Slices all = new Slices();
    for (int at = 0; at < BEFORE + TRIGGER + after; at++) {
      all.add(1, 1 + NOISE * random.nextGaussian(), Math.exp(NOISE_OF_P99 * random.nextGaussian()));
    }
    return all.measured();
  }

  /**
   * Adds slices.
   *
   * @param goodput as a share of the normal one
   * @param p99 as a multiple of the normal one; it is not known without goodput
   */
  public Slices add(int count, double goodput, double p99) {
    long succeeded = Math.round(RATE * goodput);
    for (int at = 0; at < count; at++) {
      slices.add(
          new TimeSlice(
              succeeded, 0, succeeded > 0 ? OptionalDouble.of(P99 * p99) : OptionalDouble.empty()));
    }
    return this;
  }

  public PartsMeasurement measured() {
    return new PartsMeasurement(
        new PartLengths(Duration.ofSeconds(1), BEFORE, TRIGGER, slices.size() - BEFORE - TRIGGER),
        slices,
        Map.of());
  }
}
