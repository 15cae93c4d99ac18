package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one number, a list or a range.
 *
 * @param sweep the setting that it is of
 * @param subject what has the text, for errors
 * @param text what is read
 */
record SweepText(Sweep sweep, String subject, String text) {
  /** A row a number: more would take days. */
  private static final int MOST = 50;

  /** So many digits of an arrival rate between the ends of a range. */
  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private static final Pattern RANGE =
      Pattern.compile("(.*?)\\.\\.(.*?)(?:\\s+(log|step)\\s+(.*))?");

  List<BigDecimal> numbers() {
    Matcher range = RANGE.matcher(text.strip());
    List<BigDecimal> numbers = range.matches() ? range(range) : list();
    if (numbers.size() > MOST) {
      throw tooMany(new BigDecimal(numbers.size()));
    }
    Set<BigDecimal> before = new HashSet<>();
    for (BigDecimal number : numbers) {
      if (!before.add(number)) {
        throw broken(
            "numbers of which each is there once",
            ", which has %s twice: leave one out".formatted(number.toPlainString()));
      }
    }
    return List.copyOf(numbers);
  }

  private List<BigDecimal> list() {
    String[] parts = text.split(",", -1);
    List<BigDecimal> numbers = new ArrayList<>();
    for (String part : parts) {
      if (part.isBlank() && parts.length > 1) {
        throw broken("a list without empty places, such as \"1,5,25\"", "");
      }
      numbers.add(number(part));
    }
    return numbers;
  }

  private List<BigDecimal> range(Matcher range) {
    BigDecimal first = number(range.group(1));
    BigDecimal last = number(range.group(2));
    if (first.compareTo(last) >= 0) {
      throw broken("a range from a smaller to a larger number, such as \"1..1000 log 7\"", "");
    }
    String amount = Optional.ofNullable(range.group(4)).orElse("1").strip();
    return Optional.ofNullable(range.group(3)).filter("log"::equals).isPresent()
        ? onLogScale(first, last, points(amount))
        : inSteps(first, last, amount);
  }

  private List<BigDecimal> inSteps(BigDecimal first, BigDecimal last, String text) {
    BigDecimal step = decimal(text).orElse(BigDecimal.ZERO);
    if (step.signum() == 0) {
      throw broken("a range with a step of more than 0, such as \"10..100 step 10\"", "");
    }
    BigDecimal points = last.subtract(first).divideToIntegralValue(step).add(BigDecimal.ONE);
    if (points.compareTo(new BigDecimal(MOST)) > 0) {
      throw tooMany(points);
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (int point = 0; point < points.intValueExact(); point++) {
      numbers.add(shortest(first.add(step.multiply(new BigDecimal(point)))));
    }
    return numbers;
  }

  private int points(String text) {
    int points = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (points < 2) {
      throw broken("a range of 2 points or more, such as \"1..1000 log 7\"", "");
    }
    if (points > MOST) {
      throw tooMany(new BigDecimal(points));
    }
    return points;
  }

  /** The ends are exact, the points between them rounded. */
  private List<BigDecimal> onLogScale(BigDecimal first, BigDecimal last, int points) {
    double ratio = last.doubleValue() / first.doubleValue();
    List<BigDecimal> numbers = new ArrayList<>(List.of(first));
    for (int point = 1; point < points - 1; point++) {
      double exact = first.doubleValue() * Math.pow(ratio, (double) point / (points - 1));
      BigDecimal number = BigDecimal.valueOf(exact);
      numbers.add(
          shortest(
              sweep.isWhole() ? number.setScale(0, RoundingMode.HALF_UP) : number.round(DIGITS)));
    }
    numbers.add(last);
    if (sweep.isWhole()) {
      spread(numbers);
    }
    return numbers;
  }

  /** Near a small first number, whole numbers are farther apart than the points: each gets one. */
  private void spread(List<BigDecimal> numbers) {
    int last = numbers.size() - 1;
    BigDecimal all = numbers.get(last).subtract(numbers.getFirst()).add(BigDecimal.ONE);
    if (all.compareTo(new BigDecimal(numbers.size())) < 0) {
      throw broken(
          "a range with no more points than whole numbers",
          ", which has %s of these".formatted(all.toPlainString()));
    }
    for (int at = 1; at < last; at++) {
      numbers.set(at, numbers.get(at).max(numbers.get(at - 1).add(BigDecimal.ONE)));
    }
    for (int at = last - 1; at > 0; at--) {
      numbers.set(at, numbers.get(at).min(numbers.get(at + 1).subtract(BigDecimal.ONE)));
    }
    numbers.replaceAll(SweepText::shortest);
  }

  private BigDecimal number(String part) {
    return decimal(part.strip())
        .filter(sweep::contains)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "%s must be %s, but was %s%s"
                        .formatted(
                            subject,
                            sweep.rule(),
                            Quoted.of(text),
                            part.equals(text)
                                ? ""
                                : ", in which %s is none".formatted(Quoted.of(part)))));
  }

  private Optional<BigDecimal> decimal(String part) {
    return part.matches(sweep.isWhole() ? "\\d{1,9}" : "\\d{1,9}(\\.\\d{1,9})?")
        ? Optional.of(shortest(new BigDecimal(part)))
        : Optional.empty();
  }

  /** Equal numbers are then equal objects, too. */
  private static BigDecimal shortest(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  private ConfigurationException tooMany(BigDecimal numbers) {
    return broken(
        "at most %s numbers".formatted(MOST),
        ", which has %s: take a range of fewer points, such as \"1..1000 log 7\""
            .formatted(numbers.toPlainString()));
  }

  private ConfigurationException broken(String rule, String detail) {
    return new ConfigurationException(
        "%s must be %s, but was %s%s".formatted(subject, rule, Quoted.of(text), detail));
  }
}
