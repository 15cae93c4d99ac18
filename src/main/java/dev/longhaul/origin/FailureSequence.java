package dev.longhaul.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which requests of a flaky origin fail: exactly ten in each round of twenty. Their order looks
 * random, and is the same in every run. So half of the requests fail even in a window of a few
 * hundred. With independent random failures, one row of the table would have more of them than the
 * next.
 */
final class FailureSequence {
  private static final long SEED = 503;
  private static final int HALF_A_ROUND = 10;

  // Not for security: the order must be the same in every run.
  private final Random random = new Random(SEED);
  private final List<Boolean> round = new ArrayList<>();

  /** Returns whether the next request fails. */
  synchronized boolean next() {
    if (round.isEmpty()) {
      round.addAll(Collections.nCopies(HALF_A_ROUND, true));
      round.addAll(Collections.nCopies(HALF_A_ROUND, false));
      Collections.shuffle(round, random);
    }
    return round.removeLast();
  }
}
