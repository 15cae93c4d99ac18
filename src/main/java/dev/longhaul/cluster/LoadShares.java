package dev.longhaul.cluster;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a workload among drivers. Users and rates add up exactly to the whole; two shares differ
 * by a user, or by a billionth of a request per second, at most.
 */
final class LoadShares {
  private static final int DECIMALS = 9;

  private static final int SEEDS = 1_000_000_000;

  /**
   * Drivers that are to start one after another, so that their arrivals alternate, do so by then.
   */
  private static final double LONGEST_SPREAD_S = 1;

  private LoadShares() {}

  /**
   * Returns the shares.
   *
   * @param drivers from 1 to the number of users
   */
  static List<Workload> of(Workload whole, int drivers) {
    List<Workload> shares = new ArrayList<>();
    for (int rank = 0; rank < drivers; rank++) {
      int users = whole.users() / drivers + (rank < whole.users() % drivers ? 1 : 0);
      shares.add(
          switch (whole) {
            case Workload.Closed closed -> closed.with(users);
            case Workload.Open open ->
                new Workload.Open(
                    users,
                    rate(open.perSecond(), rank, drivers),
                    open.arrivals(),
                    // Each has its own random gaps; together they are Poisson arrivals again.
                    (int) ((open.seed() + (long) rank) % SEEDS));
          });
    }
    return List.copyOf(shares);
  }

  private static BigDecimal rate(BigDecimal whole, int rank, int drivers) {
    // No setting has more decimals; a rate that a search has computed may.
    BigDecimal exact = whole.setScale(DECIMALS, RoundingMode.HALF_UP);
    BigDecimal each = exact.divide(BigDecimal.valueOf(drivers), DECIMALS, RoundingMode.FLOOR);
    BigDecimal rest = exact.subtract(each.multiply(BigDecimal.valueOf(drivers)));
    BigDecimal unit = BigDecimal.ONE.movePointLeft(DECIMALS);
    boolean hasMore = BigDecimal.valueOf(rank).multiply(unit).compareTo(rest) < 0;
    return hasMore ? each.add(unit) : each;
  }

  /**
   * Returns how much later than the first a driver starts. Constant arrivals of all drivers would
   * come at the same instants: so each begins one gap of the whole schedule after the one before,
   * or if that takes longer than a second together, an even part of that second.
   */
  static Duration delay(Workload whole, int rank, int drivers) {
    if (!(whole instanceof Workload.Open open) || open.arrivals() != Arrivals.CONSTANT) {
      return Duration.ZERO;
    }
    double spread = Math.min(drivers / open.perSecond().doubleValue(), LONGEST_SPREAD_S);
    return Duration.ofNanos(Math.round(1e9 * spread * rank / drivers));
  }
}
