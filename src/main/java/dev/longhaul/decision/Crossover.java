package dev.longhaul.decision;

import static java.util.Comparator.comparingInt;

import dev.longhaul.statistics.ConfidenceInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Two rows change places: with some users the one is better, with more users the other, and both
 * are decided.
 *
 * <p>Where they change is read off the interval of the ratio: as long as it lies on one side of 1,
 * the order is known. Between neighbouring numbers of users, the limits of the interval are taken
 * to be linear, on logarithmic scales both. If the ratio is linear, too, the rows change places
 * within {@code users} at least as often as its level says, because the interval of a mean of two
 * ratios is never wider than the mean of their intervals.
 *
 * @param before the decision with fewer users
 * @param after the decision with more users, of the same candidate
 * @param users the interval of the number of users with which both rows are equal; within those of
 *     the two decisions
 */
public record Crossover(Comparison before, Comparison after, ConfidenceInterval users) {
  /**
   * Returns where two rows change places.
   *
   * @param ofOnePair the comparisons of the two rows, one for each number of users, by one metric
   *     and with the same one as the candidate; in any order
   * @return by ascending users; empty if that is not decided anywhere. The rows may change places
   *     all the same, between numbers of users that were not measured or are not decided
   * @throws IllegalArgumentException if there are two comparisons for a number of users, or two
   *     metrics
   */
  public static List<Crossover> of(List<Comparison> ofOnePair) {
    List<Comparison> inOrder =
        ofOnePair.stream().sorted(comparingInt(each -> each.family().users())).toList();
    requireOnePair(inOrder);
    List<Crossover> crossovers = new ArrayList<>();
    List<Comparison> since = new ArrayList<>();
    for (Comparison each : inOrder) {
      since.add(each);
      if (isOneSided(each)) {
        Comparison before = since.getFirst();
        if (isOneSided(before) && before.decision() != each.decision()) {
          crossovers.add(new Crossover(before, each, users(since)));
        }
        since = new ArrayList<>(List.of(each));
      }
    }
    return crossovers;
  }

  private static void requireOnePair(List<Comparison> comparisons) {
    if (comparisons.stream().map(Comparison::metric).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "rows change places by one metric, but there are several: "
              + comparisons.stream().map(Comparison::metric).distinct().toList());
    }
    List<Integer> users = comparisons.stream().map(each -> each.family().users()).toList();
    if (users.stream().distinct().count() < users.size()) {
      throw new IllegalArgumentException(
          "two rows are compared once for each number of users, but these are " + users);
    }
  }

  private static boolean isOneSided(Comparison comparison) {
    Metric metric = comparison.metric();
    return comparison.decision() == metric.better() || comparison.decision() == metric.worse();
  }

  /** Returns the interval between the first and the last of some comparisons, which are decided. */
  private static ConfidenceInterval users(List<Comparison> stretch) {
    Comparison first = stretch.getFirst();
    boolean losesItsLead = first.decision() == first.metric().better();
    List<Point> points = new ArrayList<>();
    for (Comparison each : stretch) {
      Comparison leading = losesItsLead ? each : each.reversed();
      leading
          .advantage()
          .ifPresent(lead -> points.add(new Point(Math.log(each.family().users()), lead)));
    }
    int doubt = 1;
    while (points.get(doubt).lead().low() > 0) {
      doubt++;
    }
    int lastDoubt = points.size() - 2;
    while (points.get(lastDoubt).lead().high() < 0) {
      lastDoubt--;
    }
    return new ConfidenceInterval(
        Math.exp(zero(points.get(doubt - 1), points.get(doubt), Advantage::low)),
        Math.exp(zero(points.get(lastDoubt), points.get(lastDoubt + 1), Advantage::high)),
        stretch.stream().mapToDouble(Comparison::level).min().orElseThrow());
  }

  /**
   * A point of the curve of a lead.
   *
   * @param users the logarithm of the number of users
   * @param lead how far the row leads that leads with the fewest users
   */
  private record Point(double users, Advantage lead) {}

  /**
   * Returns where a limit of the lead, falling from one point to the next, is 0. A limit that the
   * load generator has cut off is infinite: the line is then 0 at its finite end.
   */
  private static double zero(Point from, Point to, ToDoubleFunction<Advantage> limit) {
    double above = limit.applyAsDouble(from.lead());
    double below = limit.applyAsDouble(to.lead());
    double share = Double.isInfinite(above) ? 1 : above / (above - below);
    return from.users() + share * (to.users() - from.users());
  }
}
