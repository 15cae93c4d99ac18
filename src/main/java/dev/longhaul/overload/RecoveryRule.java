package dev.longhaul.overload;

import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartsMeasurement;
import dev.longhaul.measure.TimeSlice;
import dev.longhaul.statistics.Trend;
import dev.longhaul.text.Digits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Decides from slices whether a server recovered from an overload: a pure function.
 *
 * <p>A slice of the third part is normal if it lies within the {@link NormalRange}. The server
 * recovered at the first slice from which {@value #IN_A_ROW} in a row are normal and no relapse
 * follows. A relapse is two neighbours that are not normal, or more than a tenth of the slices that
 * are left (one always may: of a hundred undisturbed slices, some pause for another reason).
 */
final class RecoveryRule {
  /** Between two oscillations, one or two slices look normal. */
  static final int IN_A_ROW = 3;

  /** The same limit as for {@code UNSTEADY}: below it, a queue grows in the first part already. */
  private static final double KEPT_UP = 0.9;

  /** If half of the goodput would still be normal, the slices show no loss that matters. */
  private static final double WIDEST_GOODPUT = 0.5;

  /** If so many times the p99 would still be normal, they show no delay that matters. */
  private static final double WIDEST_P99 = 10;

  /** A p99 that doubles from the first third to the last is that of a queue that grows. */
  private static final double DOUBLED = 1;

  private static final double TOLERATED_LAPSES = 0.1;

  /** Far below: most of the users who were served before are not served any more. */
  private static final double FAR_BELOW = 0.5;

  /** Of the former goodput, from the middle third of the third part to the last: a trend. */
  private static final double IMPROVING = 0.1;

  private RecoveryRule() {}

  /**
   * Returns what slices show.
   *
   * @param measured all slices
   * @param perSecond the normal rate
   */
  static RecoveryFinding of(PartsMeasurement measured, double perSecond) {
    List<TimeSlice> before = measured.slices(OverloadPart.BEFORE);
    double goodput = measured.goodputPerSecond(OverloadPart.BEFORE);
    if (goodput < KEPT_UP * perSecond) {
      return RecoveryFinding.unknown(
          Optional.empty(),
          "the normal rate was too high already: of %s requests per second, %s succeeded in the first part"
              .formatted(Digits.of(perSecond), Digits.of(goodput)));
    }
    if (before.stream().anyMatch(slice -> slice.p99Ms().isEmpty())) {
      return RecoveryFinding.unknown(
          Optional.empty(), "the first part was not steady: in a slice, no request succeeded");
    }
    NormalRange former = NormalRange.of(measured, before);
    Optional<String> unsteady = unsteady(former, before);
    if (unsteady.isPresent()) {
      return RecoveryFinding.unknown(Optional.of(former), unsteady.get());
    }
    OptionalInt back = back(measured, former);
    return new RecoveryFinding(
        Optional.of(back.isPresent() ? Recovery.RECOVERED : notBack(measured, goodput)),
        back.isPresent()
            ? Optional.of(measured.lengths().slice().multipliedBy(back.getAsInt()))
            : Optional.<Duration>empty(),
        Optional.of(former),
        Optional.empty());
  }

  private static Optional<String> unsteady(NormalRange former, List<TimeSlice> before) {
    if (former.leastGoodputPerSecond() <= WIDEST_GOODPUT * former.goodputPerSecond()) {
      return Optional.of(
          "the first part was not steady: goodput of %s per second would still be normal in a slice, where it was %s on average"
              .formatted(
                  Digits.of(Math.max(0, former.leastGoodputPerSecond())),
                  Digits.of(former.goodputPerSecond())));
    }
    if (former.mostP99Ms() > WIDEST_P99 * former.p99Ms()) {
      return Optional.of(
          "the first part was not steady: a p99 of %s ms would still be normal in a slice, where it was %s ms on average"
              .formatted(Digits.of(former.mostP99Ms()), Digits.of(former.p99Ms())));
    }
    double drift =
        Trend.drift(before.stream().map(slice -> slice.p99Ms().orElseThrow()).toList()).orElse(0);
    return drift > DOUBLED
        ? Optional.of(
            "the first part was not steady: its p99 grew by %s %%, as if the normal rate was too high already"
                .formatted(Digits.rounded(100 * drift, 0)))
        : Optional.empty();
  }

  /** Returns the slice of the third part at which the server was back; empty if it never was. */
  private static OptionalInt back(PartsMeasurement measured, NormalRange former) {
    List<Boolean> normal =
        measured.slices(OverloadPart.AFTER).stream()
            .map(slice -> former.contains(measured.perSecond(slice), slice))
            .toList();
    return IntStream.rangeClosed(0, normal.size() - IN_A_ROW)
        .filter(from -> isBack(normal.subList(from, normal.size())))
        .findFirst();
  }

  private static boolean isBack(List<Boolean> normal) {
    long lapses = normal.stream().filter(each -> !each).count();
    return normal.subList(0, IN_A_ROW).stream().allMatch(each -> each)
        && lapses <= Math.max(1, (long) (TOLERATED_LAPSES * normal.size()))
        && IntStream.range(1, normal.size()).allMatch(at -> normal.get(at - 1) || normal.get(at));
  }

  private static Recovery notBack(PartsMeasurement measured, double goodput) {
    List<Double> after =
        measured.slices(OverloadPart.AFTER).stream().map(measured::perSecond).toList();
    int third = Math.max(1, after.size() / 3);
    double last = NormalRange.mean(after.subList(after.size() - third, after.size()));
    double middle =
        NormalRange.mean(
            after.subList(Math.max(0, after.size() - 2 * third), after.size() - third));
    boolean farBelow = last < FAR_BELOW * goodput;
    boolean improving = last - middle > IMPROVING * goodput;
    return farBelow && !improving ? Recovery.METASTABLE : Recovery.DEGRADED;
  }
}
