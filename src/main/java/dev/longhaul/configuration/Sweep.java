package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that may have several numbers in a matrix: a list such as {@code 1,5,25}, or a range
 * such as {@code 1..1000 log 7}. Each number is a row.
 */
public enum Sweep {
  /** How many users there are. */
  USERS("longhaul.users", true, BigDecimal.ONE, new BigDecimal(Defaults.MOST_USERS), " user", "s"),
  /** The arrival rate of an open workload: from one request in about 17 minutes. */
  RATE("longhaul.rate", false, new BigDecimal("0.001"), new BigDecimal(1_000_000), "/s", ""),
  /** How many workers a pool has. */
  WORKERS("longhaul.workers", true, BigDecimal.ONE, new BigDecimal(1_000), " worker", "s");

  private final String key;
  private final boolean whole;
  private final BigDecimal least;
  private final BigDecimal most;
  private final String noun;
  private final String plural;

  Sweep(String key, boolean whole, BigDecimal least, BigDecimal most, String noun, String plural) {
    this.key = key;
    this.whole = whole;
    this.least = least;
    this.most = most;
    this.noun = noun;
    this.plural = plural;
  }

  /** Returns the one with a key; empty if the setting has always one value. */
  public static Optional<Sweep> of(String key) {
    return Arrays.stream(values()).filter(sweep -> sweep.key.equals(key)).findFirst();
  }

  /** Returns the keys of all. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Sweep::key).toList();
  }

  /** Returns whether a text is a list or a range, be it a right one or not. */
  public static boolean isSeveral(String text) {
    return text.contains(",") || text.contains("..");
  }

  /** Returns the key of the setting. */
  public String key() {
    return key;
  }

  /**
   * Reads one number, a list or a range.
   *
   * @param subject what has the text, for the error, such as {@code longhaul.users}
   * @return at least one number and at most 50, each once, without needless zeros
   * @throws ConfigurationException if the text is none of these, or a number is out of its range
   */
  public List<BigDecimal> numbers(String subject, String text) {
    return new SweepText(this, subject, text).numbers();
  }

  /** Returns a number with its noun, such as {@code 25 users}, {@code 1 worker}, {@code 0.5/s}. */
  public String words(BigDecimal number) {
    return number.toPlainString() + noun + (number.compareTo(BigDecimal.ONE) == 0 ? "" : plural);
  }

  /** Reads the one whole number that the setting has. */
  int one(Source source, int byDefault) {
    return one(source, byDefault, 1);
  }

  /**
   * Does the same where several drivers share the number.
   *
   * @param drivers how many times the usual number it may be
   */
  int one(Source source, int byDefault, int drivers) {
    refuseSeveral(source.text(key));
    return source.wholeNumber(
        key, least.intValueExact(), drivers * most.intValueExact(), byDefault);
  }

  /** Reads the one number that the setting has. */
  BigDecimal one(Source source, BigDecimal byDefault) {
    refuseSeveral(source.text(key));
    return source.number(key, least, most, byDefault);
  }

  private void refuseSeveral(@Nullable String text) {
    if (text != null && isSeveral(text)) {
      throw new ConfigurationException(
          "%s must be one number outside of a @BenchmarkMatrix, but was %s: only rows of a matrix may have several, so set one"
              .formatted(key, Quoted.of(text)));
    }
  }

  boolean isWhole() {
    return whole;
  }

  boolean contains(BigDecimal number) {
    return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
  }

  /** Returns the rule of a text, for an error. */
  String rule() {
    return "a %s from %s to %s, or several such as \"1,5,25\" or \"1..1000 log 7\""
        .formatted(whole ? "whole number" : "number", least.toPlainString(), most.toPlainString());
  }
}
