package dev.longhaul.origin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which requests of a flaky origin fail: in each round of twenty exactly ten, in an order that
 * looks random and is the same in every run. So a window of a few hundred requests sees a half,
 * too, where independent coins would give one row of the table more failures than the next.
 */
final class FailureSequence {
  private static final long SEED = 503;
  private static final int HALF_A_ROUND = 10;

  // Not secret: a seeded order is what is wanted.
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
