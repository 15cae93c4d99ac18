package dev.longhaul.configuration;

/**
 * The settings of a row's rounds.
 *
 * @param count how many times each row is measured, each time in a fresh JVM
 * @param undecided what becomes of a test whose rounds do not decide what it asserts
 */
public record RoundSettings(int count, Undecided undecided) {
  private static final int MOST = 100;

  /**
   * Reads its keys from a source.
   *
   * @throws ConfigurationException if a value breaks its key's rule
   */
  static RoundSettings from(Source source) {
    return new RoundSettings(
        source.wholeNumber("longhaul.rounds", 1, MOST, Defaults.ROUNDS),
        source.constant("longhaul.undecided", Undecided.class, Defaults.UNDECIDED));
  }
}
