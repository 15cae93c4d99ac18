package dev.longhaul.configuration;

import java.time.Duration;

/** How long a case warms up and is measured, unless a key of its own says otherwise. */
public enum Profile {
  /** For a glance and for continuous integration. */
  QUICK,
  /** For figures to work with. */
  STANDARD,
  /** The five minutes that the original study measured each of its cases for. */
  SEED;

  /** Returns the shortest warm-up. */
  public Duration warmUp() {
    return switch (this) {
      case QUICK -> Defaults.QUICK_WARM_UP;
      case STANDARD -> Defaults.STANDARD_WARM_UP;
      case SEED -> Defaults.SEED_WARM_UP;
    };
  }

  /**
   * Returns the longest warm-up.
   *
   * @param warmUp the shortest one
   */
  public Duration warmUpLimit(Duration warmUp) {
    Duration limit =
        switch (this) {
          case QUICK -> warmUp.multipliedBy(Defaults.QUICK_WARM_UP_LIMIT);
          case STANDARD, SEED -> Defaults.WARM_UP_LIMIT;
        };
    return limit.compareTo(warmUp) > 0 ? limit : warmUp;
  }

  /** Returns the length of the measured window. */
  public Duration window() {
    return switch (this) {
      case QUICK -> Defaults.QUICK_WINDOW;
      case STANDARD -> Defaults.STANDARD_WINDOW;
      case SEED -> Defaults.SEED_WINDOW;
    };
  }
}
