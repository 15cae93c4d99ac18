package dev.longhaul.configuration;

import java.time.Duration;

/** How long a case warms up and is measured, unless a key of its own says otherwise. */
public enum Profile {
  /** For a glance and for continuous integration. */
  QUICK(Defaults.QUICK_WARM_UP, Defaults.QUICK_WINDOW),
  /** For figures to work with. */
  STANDARD(Defaults.STANDARD_WARM_UP, Defaults.STANDARD_WINDOW),
  /** The five minutes that the original study measured each of its cases for. */
  SEED(Defaults.SEED_WARM_UP, Defaults.SEED_WINDOW);

  private final Duration warmUp;
  private final Duration window;

  Profile(Duration warmUp, Duration window) {
    this.warmUp = warmUp;
    this.window = window;
  }

  /** Returns the shortest warm-up. */
  public Duration warmUp() {
    return warmUp;
  }

  /** Returns the length of the measured window. */
  public Duration window() {
    return window;
  }
}
