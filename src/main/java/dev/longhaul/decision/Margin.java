package dev.longhaul.decision;

import dev.longhaul.configuration.ConfigurationException;

/**
 * The difference between two rows that does not matter. It is symmetric in logarithms: a margin of
 * 5 % is from a ratio of 1 ÷ 1.05 = 0.952 to one of 1.05, so that swapping two rows changes no
 * decision.
 *
 * @param share the margin as a share: 0.05 for 5 %
 */
public record Margin(double share) {
  /** 5 %. */
  public static final Margin DEFAULT = percent(5);

  /**
   * Checks the share.
   *
   * @throws ConfigurationException if it is not from 0 to 1
   */
  public Margin {
    if (!(share >= 0 && share <= 1)) {
      throw new ConfigurationException(
          "a margin must be from 0 to 100 percent, but was \"%s\"".formatted(share * 100));
    }
  }

  /**
   * Returns a margin in percent.
   *
   * @param percent from 0 to 100
   * @throws ConfigurationException if it is not
   */
  public static Margin percent(double percent) {
    return new Margin(percent / 100);
  }

  /** Returns the margin as a logarithm: ln 1.05 for 5 %. */
  double log() {
    return Math.log1p(share);
  }
}
