package dev.longhaul.overload;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Profile;
import dev.longhaul.measure.PartLengths;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * An open load of three parts: the normal rate, the normal rate with a trigger, and the normal rate
 * again.
 *
 * @param trigger what overloads the server in the second part
 * @param perSecond the normal rate, in arrivals per second
 * @param retries how many times a user sends a request again, at once, after it has failed; in all
 *     parts
 * @param lengths how long the parts are; empty for those of the profile
 */
public record Overload(
    Trigger trigger, BigDecimal perSecond, int retries, Optional<PartLengths> lengths) {
  /** The share of a capacity that is the normal rate: a usual utilization of a server. */
  static final double NORMAL_SHARE = 0.7;

  /** The slices of the first part: from these follows what is normal. */
  private static final int SLICES_BEFORE = 10;

  /** By default, as the first part's slices are defined. */
  private static final int SLICES_OF_TRIGGER = 2;

  /** The queue of a spike of 3 at 0.7 of capacity is gone after less than four triggers. */
  private static final int SLICES_AFTER = 20;

  /** With fewer, the third part shows neither that a server stays normal nor a trend. */
  private static final int LEAST_AFTER = 6;

  private static final Duration SHORTEST_SLICE = Duration.ofMillis(100);
  private static final Duration LONGEST_PART = Duration.ofHours(1);
  private static final int MOST_RETRIES = 10;
  private static final double MOST_PER_SECOND = 1_000_000;

  static Overload of(Trigger trigger, double perSecond) {
    if (!(perSecond > 0 && perSecond <= MOST_PER_SECOND)) {
      throw new ConfigurationException(
          "the normal rate of an overload must be above 0 and at most 1000000 requests per second, such as"
              + " 0.7 of what the server can serve, but was \"%s\"".formatted(perSecond));
    }
    // To three decimals, as long ones are of no use in a table.
    BigDecimal rate = BigDecimal.valueOf(Math.max(1, Math.round(perSecond * 1000)), 3);
    return new Overload(
        trigger, new BigDecimal(rate.stripTrailingZeros().toPlainString()), 0, Optional.empty());
  }

  /**
   * Returns the same with users who retry, as browsers and clients do: a request that failed or
   * timed out is sent again at once (10 ms later if it timed out or its connection broke). Each
   * retry is a request with its own time-out.
   *
   * @param times how many times at most, from 1 to 10
   * @throws ConfigurationException if it is another number
   */
  public Overload retrying(int times) {
    if (times < 1 || times > MOST_RETRIES) {
      throw new ConfigurationException(
          "the retries of an overload's users must be a whole number from 1 to 10, but were \"%s\": leave"
                  .formatted(times)
              + " retrying() out for users who do not retry");
    }
    return new Overload(trigger, perSecond, times, lengths);
  }

  /**
   * Returns the same with other lengths. A slice is a tenth of the first part; the others are
   * rounded up to whole slices.
   *
   * @param before the normal rate, from 1 s
   * @param overloaded the trigger, at least a slice
   * @param after the normal rate again, at least six slices
   * @throws ConfigurationException if one is shorter, or longer than an hour
   */
  public Overload lasting(Duration before, Duration overloaded, Duration after) {
    Duration slice = before.dividedBy(SLICES_BEFORE);
    check("first", before, SHORTEST_SLICE.multipliedBy(SLICES_BEFORE));
    check("second", overloaded, slice);
    check("third", after, slice.multipliedBy(LEAST_AFTER));
    return new Overload(
        trigger,
        perSecond,
        retries,
        Optional.of(
            new PartLengths(
                slice, SLICES_BEFORE, slices(overloaded, slice), slices(after, slice))));
  }

  private static void check(String which, Duration part, Duration shortest) {
    if (part.compareTo(shortest) < 0 || part.compareTo(LONGEST_PART) > 0) {
      throw new ConfigurationException(
          "the %s part of an overload must take from %s ms to 1 h, but takes \"%s ms\": a slice is a tenth of"
                  .formatted(which, shortest.toMillis(), part.toMillis())
              + " the first part, of at least 100 ms; the second part needs one and the third six");
    }
  }

  private static int slices(Duration part, Duration slice) {
    return (int) Math.ceilDiv(part.toNanos(), slice.toNanos());
  }

  /** Returns how long its parts are. */
  public PartLengths lengths(Profile profile) {
    return lengths.orElseGet(
        () ->
            new PartLengths(
                profile.overloadSlice(), SLICES_BEFORE, SLICES_OF_TRIGGER, SLICES_AFTER));
  }

  /** Returns its name: the trigger, and whether users retry. */
  public String title() {
    return retries == 0
        ? trigger.title()
        : "%s, %s".formatted(trigger.title(), retries == 1 ? "1 retry" : retries + " retries");
  }
}
