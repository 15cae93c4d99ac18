package dev.longhaul.threshold;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Digits;
import dev.longhaul.text.Names;
import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A requirement on one figure of a result, such as {@code throughput_per_s >= 3.4}.
 *
 * @param figure the figure, with its name in the result files
 * @param sign how the figure must compare to the limit
 * @param limit the limit, in the unit at the end of the figure's name
 */
public record Threshold(Figure figure, Sign sign, double limit) {
  private static final Pattern FORM =
      Pattern.compile("\\s*(\\w+)\\s*(>=|<=|==|>|<)\\s*(-?\\d{1,15}(?:\\.\\d{1,15})?)\\s*");

  /**
   * Checks the limit.
   *
   * @throws ConfigurationException if it is not a number, or outside the figure's range
   */
  public Threshold {
    check("a threshold", figure, limit);
  }

  /** How a figure must compare to a limit. */
  public enum Sign {
    /** At least the limit. */
    AT_LEAST(">="),
    /** At most the limit. */
    AT_MOST("<="),
    /** More than the limit. */
    ABOVE(">"),
    /** Less than the limit. */
    BELOW("<"),
    /** Exactly the limit. */
    EXACTLY("==");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    private boolean holds(double actual, double limit) {
      return switch (this) {
        case AT_LEAST -> actual >= limit;
        case AT_MOST -> actual <= limit;
        case ABOVE -> actual > limit;
        case BELOW -> actual < limit;
        case EXACTLY -> actual == limit;
      };
    }
  }

  /**
   * Reads a requirement.
   *
   * @param text a figure's name, one of {@code >= <= > < ==}, and a number
   * @throws ConfigurationException if the text has another form, names an unknown figure, or is a
   *     requirement that every result or no result would meet
   */
  public static Threshold parse(String text) {
    return parse("a threshold", text);
  }

  /**
   * Reads a requirement and names its source in errors.
   *
   * @param subject the name of the requirement in errors, such as {@code @ServerBenchmark: a
   *     threshold}
   */
  public static Threshold parse(String subject, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new ConfigurationException(
          subject
              + " must have the form \"<figure> <sign> <number>\" with one of the signs >= <= > < == and"
              + " a number without a unit, of at most 15 digits, such as \"throughput_per_s >= 3.4\","
              + " but was "
              + Quoted.of(text));
    }
    Figure figure =
        Names.constant(Figure.class, matcher.group(1))
            .orElseThrow(
                () ->
                    ConfigurationException.unknown(
                        subject + "'s figure", matcher.group(1), Names.of(Figure.class)));
    double limit = Double.parseDouble(matcher.group(3));
    check(subject, figure, limit);
    Sign sign =
        Arrays.stream(Sign.values())
            .filter(each -> each.text.equals(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    checkMeaning(subject, text, figure, sign, limit);
    return new Threshold(figure, sign, limit);
  }

  private static void checkMeaning(
      String subject, String text, Figure figure, Sign sign, double limit) {
    double edge = sign == Sign.AT_LEAST || sign == Sign.BELOW ? least(figure) : most(figure);
    if (sign == Sign.EXACTLY || limit != edge) {
      return;
    }
    boolean always = sign == Sign.AT_LEAST || sign == Sign.AT_MOST;
    throw new ConfigurationException(
        "%s must be one that some results meet and others miss, but %s %s %s: choose another sign or number"
            .formatted(
                subject,
                always ? "every result meets" : "no result meets",
                Quoted.of(text),
                "as %s is %s"
                    .formatted(
                        Names.of(figure),
                        most(figure) == 100 ? "from 0 to 100" : "never less than 0")));
  }

  private static double least(Figure figure) {
    return figure == Figure.DRIFT_PERCENT ? -Double.MAX_VALUE : 0;
  }

  private static double most(Figure figure) {
    return figure == Figure.AVAILABILITY_PERCENT ? 100 : Double.MAX_VALUE;
  }

  private static void check(String subject, Figure figure, double limit) {
    double least = least(figure);
    double most = most(figure);
    // Written so that NaN is refused: any comparison with NaN is false.
    if (!(limit >= least && limit <= most)) {
      String rule =
          most == 100
              ? "a number from 0 to 100"
              : least < 0 ? "a number" : "a number of at least 0";
      throw new ConfigurationException(
          "%s's limit for %s must be %s, but was %s"
              .formatted(subject, Names.of(figure), rule, Quoted.of(write(limit))));
    }
  }

  /** Returns what is wrong with a result, or nothing if it meets this requirement. */
  public Optional<String> violation(BenchmarkResult result) {
    OptionalDouble actual = figure.of(result);
    if (actual.isPresent() && sign.holds(actual.getAsDouble(), limit)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s must be %s %s, but %s"
            .formatted(Names.of(figure), sign.text, write(limit), actual(result, actual)));
  }

  private String actual(BenchmarkResult result, OptionalDouble actual) {
    if (actual.isPresent()) {
      // A figure that misses a limit must not look as if it meets the limit.
      return "was " + Digits.such(actual.getAsDouble(), written -> !sign.holds(written, limit));
    }
    return "is not known from %s succeeded requests (outcomes: %s)"
        .formatted(result.succeeded(), outcomes(result));
  }

  /** Returns the outcomes that occurred, each with its count. */
  static String outcomes(BenchmarkResult result) {
    Function<Map.Entry<?, Long>, String> entry =
        outcome -> outcome.getKey().toString().toLowerCase(Locale.ROOT) + " " + outcome.getValue();
    return result.measurement().outcomes().entrySet().stream()
        .filter(outcome -> outcome.getValue() > 0)
        .map(entry)
        .collect(Collectors.joining(", "));
  }

  /** Returns all digits of a limit, without an exponent. */
  private static String write(double number) {
    return Double.isFinite(number) && number != 0
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.format(Locale.ROOT, "%.0f", number);
  }

  @Override
  public String toString() {
    return Names.of(figure) + " " + sign.text + " " + write(limit);
  }
}
