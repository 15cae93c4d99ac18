package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadSharesTests {
  @ParameterizedTest
  @CsvSource({"3, 3", "25, 3", "25, 1", "20000, 7", "60000, 3", "101, 100"})
  void usersAddUpAndDifferByOneAtMost(int users, int drivers) {
    Workload whole = new Workload.Closed(users, Duration.ofMillis(50));
    List<Workload> shares = LoadShares.of(whole, drivers);
    assertThat(shares).hasSize(drivers);
    assertThat(shares.stream().mapToInt(Workload::users).sum()).isEqualTo(users);
    int most = shares.stream().mapToInt(Workload::users).max().orElseThrow();
    int least = shares.stream().mapToInt(Workload::users).min().orElseThrow();
    assertThat(most - least).isBetween(0, 1);
    assertThat(least).isPositive();
    assertThat(shares)
        .allSatisfy(
            share ->
                assertThat(((Workload.Closed) share).thinkTime()).isEqualTo(Duration.ofMillis(50)));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 3",
    "0.1, 3",
    "1000000, 7",
    "33.333333333, 2",
    "0.003, 3",
    "12345.678901234, 11",
    "1, 1"
  })
  void ratesAddUpExactly(BigDecimal rate, int drivers) {
    Workload whole = new Workload.Open(200, rate, Arrivals.POISSON, 999_999_999);
    List<Workload.Open> shares =
        LoadShares.of(whole, drivers).stream().map(Workload.Open.class::cast).toList();
    assertThat(
            shares.stream().map(Workload.Open::perSecond).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(rate);
    assertThat(shares.stream().mapToInt(Workload.Open::users).sum()).isEqualTo(200);
    assertThat(shares).extracting(Workload.Open::seed).doesNotHaveDuplicates();
    assertThat(shares).allSatisfy(share -> assertThat(share.seed()).isBetween(0, 999_999_999));
    assertThat(shares).allSatisfy(share -> assertThat(share.perSecond()).isPositive());
  }

  /** Of a driver alone, the workload is as it was asked for. */
  @Test
  void oneDriverHasTheWhole() {
    Workload.Open open = new Workload.Open(25, new BigDecimal("100"), Arrivals.CONSTANT, 1);
    Workload.Open share = (Workload.Open) LoadShares.of(open, 1).getFirst();
    assertThat(share.perSecond()).isEqualByComparingTo(open.perSecond());
    assertThat(share.users()).isEqualTo(25);
    assertThat(share.seed()).isEqualTo(1);
    assertThat(LoadShares.delay(open, 0, 1)).isZero();
  }

  /** One schedule of constant arrivals, of which each driver has every third. */
  @Test
  void constantArrivalsAlternate() {
    Workload whole = new Workload.Open(25, new BigDecimal("30"), Arrivals.CONSTANT, 1);
    assertThat(IntStream.range(0, 3).mapToObj(rank -> LoadShares.delay(whole, rank, 3).toMillis()))
        .containsExactly(0L, 33L, 66L);
  }

  @Test
  void startsForRareArrivalsAreSpreadOverASecond() {
    Workload rare = new Workload.Open(25, new BigDecimal("0.01"), Arrivals.CONSTANT, 1);
    assertThat(LoadShares.delay(rare, 1, 2)).hasMillis(500);
  }

  @Test
  void othersStartAtOneInstant() {
    Workload poisson = new Workload.Open(25, new BigDecimal("30"), Arrivals.POISSON, 1);
    Workload closed = new Workload.Closed(25, Duration.ZERO);
    assertThat(LoadShares.delay(poisson, 2, 3)).isZero();
    assertThat(LoadShares.delay(closed, 2, 3)).isZero();
  }
}
