package dev.longhaul.configuration;

import java.time.Duration;

/** How long a case warms up and is measured, unless a separate key sets it. */
public enum Profile {
  /** For a quick look and for continuous integration. */
  QUICK,
  /** For figures that you want to rely on. */
  STANDARD,
  /** For five minutes a case, as in the original study. */
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

  /** Returns the length of a slice of an overload, whose first part has ten. */
  public Duration overloadSlice() {
    return switch (this) {
      case QUICK -> Defaults.QUICK_OVERLOAD_SLICE;
      case STANDARD -> Defaults.STANDARD_OVERLOAD_SLICE;
      case SEED -> Defaults.SEED_OVERLOAD_SLICE;
    };
  }
}
