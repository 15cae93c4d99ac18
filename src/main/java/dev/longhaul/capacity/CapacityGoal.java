package dev.longhaul.capacity;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Quoted;
import dev.longhaul.threshold.Threshold;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a search looks for.
 *
 * @param thresholds what must hold at a rate; at least one
 * @param firstPerSecond the first rate to try; empty for {@link #firstRate} to choose it
 * @param precisionPercent by how many percent the rate that failed may be above the one that held
 */
public record CapacityGoal(
    List<Threshold> thresholds, OptionalDouble firstPerSecond, double precisionPercent) {
  /** How exact a search is that nothing else is asked of, in percent. */
  public static final double USUAL_PRECISION = 10;

  /** One request in about 17 minutes. */
  public static final double LEAST_RATE = 0.001;

  /** More requests a second than any driver on one machine sends. */
  public static final double MOST_RATE = 1_000_000;

  /** Windows vary by about so much: a finer search would find chance. */
  public static final double LEAST_PRECISION = 1;

  /** The bracket that doubling leaves is no wider. */
  public static final double MOST_PRECISION = 100;

  /** A 99th percentile needs 100 successes. */
  private static final double LEAST_REQUESTS = 120;

  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);

  /** In an open workload these follow from the rate, which a step must keep up with anyway. */
  private static final Set<Figure> OF_THE_RATE =
      Collections.unmodifiableSet(
          EnumSet.of(
              Figure.THROUGHPUT_PER_S,
              Figure.COMPLETIONS_PER_S,
              Figure.BOUND_PER_S,
              Figure.EFFICIENCY,
              Figure.CEILING_PER_S,
              Figure.CAPACITY_PER_S,
              Figure.STARTED,
              Figure.SUCCEEDED));

  /** Response times are those of successes: a server that refuses requests could look fast. */
  private static final Threshold FEW_FAILURES =
      new Threshold(Figure.AVAILABILITY_PERCENT, Threshold.Sign.AT_LEAST, 99);

  /**
   * Checks what is looked for.
   *
   * @throws ConfigurationException if nothing is required, a threshold is about the rate itself or
   *     is one that a low rate misses, or a number is outside its range
   */
  public CapacityGoal {
    thresholds = List.copyOf(thresholds);
    if (thresholds.isEmpty()) {
      throw new ConfigurationException(
          "a capacity must have at least one threshold, but has none: name one, such as"
              + " \"response_time_p99_ms <= 500\"");
    }
    thresholds.forEach(CapacityGoal::checkMeaning);
    firstPerSecond.ifPresent(first -> checkRate("first rate", first));
    check("precision in percent", precisionPercent, LEAST_PRECISION, MOST_PRECISION);
  }

  /**
   * Reads what is looked for.
   *
   * @param subject the name of a threshold in errors, such as {@code --find-capacity}
   * @param thresholds such as {@code response_time_p99_ms <= 500}
   */
  public static CapacityGoal of(
      String subject, List<String> thresholds, OptionalDouble first, double precisionPercent) {
    return new CapacityGoal(
        thresholds.stream().map(text -> Threshold.parse(subject, text)).toList(),
        first,
        precisionPercent);
  }

  /** Reads what a test looks for. */
  public static CapacityGoal of(
      OptionalDouble first, double precisionPercent, String... thresholds) {
    return of("a capacity's threshold", Arrays.asList(thresholds), first, precisionPercent);
  }

  private static void checkMeaning(Threshold threshold) {
    if (OF_THE_RATE.contains(threshold.figure())) {
      throw new ConfigurationException(
          "a capacity's threshold must be on a figure that a higher rate makes worse, such as \"response_time_p99_ms <= 500\", but was %s: leave it out, as each step must keep up with its rate"
              .formatted(Quoted.of(threshold.toString())));
    }
    if (!isMetByALowRate(threshold)) {
      throw new ConfigurationException(
          "a capacity's threshold must be one that low rates meet and high ones miss, such as \"response_time_p99_ms <= 500\" or \"availability_percent >= 99.9\", but was %s: turn its sign"
              .formatted(Quoted.of(threshold.toString())));
    }
  }

  private static boolean isMetByALowRate(Threshold threshold) {
    boolean falls = threshold.figure() == Figure.AVAILABILITY_PERCENT;
    return switch (threshold.sign()) {
      case AT_MOST, BELOW -> !falls;
      case AT_LEAST, ABOVE -> falls;
      case EXACTLY -> threshold.limit() == (falls ? 100.0 : 0.0);
    };
  }

  /** Refuses what is no rate of a search. */
  static void checkRate(String what, double perSecond) {
    check(what, perSecond, LEAST_RATE, MOST_RATE);
  }

  // Written so that NaN is refused: any comparison with NaN is false.
  private static void check(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new ConfigurationException(
          "a capacity's %s must be a number from %s to %s, but was %s"
              .formatted(what, RateText.text(least), RateText.text(most), Quoted.of("" + value)));
    }
  }

  /** Returns how far a rate that failed may be above one that held, as a ratio. */
  double widestBracket() {
    return 1 + precisionPercent / 100;
  }

  /**
   * Returns the first rate: the one that was asked for, or half of what a user alone reaches. It is
   * then at least one of which the longest window has enough requests for a 99th percentile.
   *
   * @param alonePerSecond what a user alone reaches, in requests per second
   */
  public double firstRate(double alonePerSecond) {
    return firstPerSecond.orElse(
        Math.max(alonePerSecond / 2, LEAST_REQUESTS / LONGEST_WINDOW.toSeconds()));
  }

  /**
   * Returns each threshold that a result misses, in words. Unless a threshold is on availability, a
   * hundredth of the requests may fail.
   */
  List<String> misses(BenchmarkResult result) {
    boolean named = thresholds.stream().anyMatch(each -> each.figure() == FEW_FAILURES.figure());
    Stream<Threshold> required =
        named ? thresholds.stream() : Stream.concat(thresholds.stream(), Stream.of(FEW_FAILURES));
    return required
        .filter(each -> each.figure().of(result).isPresent())
        .flatMap(each -> each.violation(result).stream())
        .toList();
  }

  /** Returns each threshold whose figure is not known, in words: it is neither met nor missed. */
  List<String> unknown(BenchmarkResult result) {
    return thresholds.stream()
        .filter(each -> each.figure().of(result).isEmpty())
        .flatMap(each -> each.violation(result).stream())
        .map(why -> why + ": set longhaul.duration longer, or leave the threshold out")
        .toList();
  }

  /**
   * Returns how long the window of a step is: longer than asked for if few requests come, but no
   * longer than a minute, unless more was asked for.
   */
  public static Duration window(Duration asked, double perSecond) {
    Duration enough = Duration.ofMillis(Math.round(1_000 * LEAST_REQUESTS / perSecond));
    Duration longer = enough.compareTo(LONGEST_WINDOW) < 0 ? enough : LONGEST_WINDOW;
    return longer.compareTo(asked) > 0 ? longer : asked;
  }
}
