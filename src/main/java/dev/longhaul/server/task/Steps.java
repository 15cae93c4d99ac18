package dev.longhaul.server.task;

import java.time.Duration;

/** How long each step of the sleeping tasks waits; the original study's times. */
final class Steps {
  static final Duration SAVE_USER = Duration.ofMillis(20);
  static final Duration SEND_EMAIL = Duration.ofMillis(60);
  static final Duration CALL_SOCIAL_API = Duration.ofMillis(200);
  static final Duration ALL = SAVE_USER.plus(SEND_EMAIL).plus(CALL_SOCIAL_API);

  private Steps() {}
}
