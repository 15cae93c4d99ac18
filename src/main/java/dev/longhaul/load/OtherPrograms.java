package dev.longhaul.load;

import dev.longhaul.measure.OthersUse;
import dev.longhaul.measure.OthersUse.Disturbance;
import dev.longhaul.resource.OthersSlice;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processor time that other programs took in one window and in the warm-up's last slices. */
final class OtherPrograms {
  /**
   * More than this share of the machine in two consecutive slices is a disturbance; the share of a
   * single slice may be wrong by half.
   */
  private static final double TOLERATED = 0.05;

  /**
   * A window that begins again does so just after the slice that spoilt the one before. The next
   * slice has begun by then, so it may begin this much before the window.
   */
  private static final Duration BEGUN_BEFORE = Duration.ofMillis(200);

  private final long beginNanos;
  private final boolean anew;
  private @Nullable OthersSlice last;

  /** The last two slices, if others took too much in both. */
  private Optional<Disturbance> lastTwo = Optional.empty();

  private Optional<Disturbance> disturbance = Optional.empty();
  private double shareNanos;
  private double lengthNanos;

  private OtherPrograms(long beginNanos, boolean anew) {
    this.beginNanos = beginNanos;
    this.anew = anew;
  }

  /** Returns the use in a warm-up. */
  static OtherPrograms inWarmUp(long beginNanos) {
    return new OtherPrograms(beginNanos, false);
  }

  /**
   * Returns the use in the first window, for which the warm-up's last two slices count too.
   *
   * @param windowBeginNanos when it begins
   */
  OtherPrograms inWindow(long windowBeginNanos) {
    OtherPrograms others = new OtherPrograms(windowBeginNanos, false);
    others.last = last;
    others.disturbance =
        lastTwo.map(
            two ->
                new Disturbance(
                    two.after().minusNanos(windowBeginNanos - beginNanos), two.share()));
    return others;
  }

  /**
   * Returns the use in a window that begins again: slices that began before it do not count. But
   * the latest of them, which is looked at again, confirms the first that does: what spoilt the
   * window before may go on, and a short window has no two slices.
   */
  static OtherPrograms inWindowAnew(long windowBeginNanos) {
    return new OtherPrograms(windowBeginNanos, true);
  }

  /** Takes the latest slice; a slice that was taken before does not count again. */
  void look(Optional<OthersSlice> latest) {
    latest.ifPresent(this::add);
  }

  private void add(OthersSlice slice) {
    OthersSlice before = last;
    if (slice.equals(before)) {
      return;
    }
    last = slice;
    long counted = anew ? slice.beginNanos() + BEGUN_BEFORE.toNanos() : slice.endNanos();
    if (counted - beginNanos < 0) {
      return;
    }
    double length = slice.endNanos() - slice.beginNanos();
    shareNanos += slice.share() * length;
    lengthNanos += length;
    double both = before == null ? 0 : Math.min(before.share(), slice.share());
    lastTwo =
        both > TOLERATED
            ? Optional.of(new Disturbance(Duration.ofNanos(slice.endNanos() - beginNanos), both))
            : Optional.empty();
    disturbance = disturbance.or(() -> lastTwo);
  }

  /** Returns the first two slices in a row in which others took too much. */
  Optional<Disturbance> disturbance() {
    return disturbance;
  }

  /** Returns what others took; empty if no slice has ended in the window. */
  Optional<OthersUse> use() {
    return lengthNanos > 0
        ? Optional.of(new OthersUse(shareNanos / lengthNanos, disturbance))
        : Optional.empty();
  }
}
