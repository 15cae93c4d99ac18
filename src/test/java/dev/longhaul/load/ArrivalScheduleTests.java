package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Workload;
import java.math.BigDecimal;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalScheduleTests {
  private static final long START = 1_000_000_000_000L;
  private static final int ARRIVALS = 100_000;

  private static long[] due(String perSecond, Arrivals arrivals, int seed) {
    Workload.Open open = new Workload.Open(25, new BigDecimal(perSecond), arrivals, seed);
    ArrivalSchedule schedule = new ArrivalSchedule(open, START);
    return LongStream.generate(
            () -> {
              long due = schedule.dueNanos();
              schedule.advance();
              return due;
            })
        .limit(ARRIVALS)
        .toArray();
  }

  @Test
  void constantArrivalsKeepTheRateForHours() {
    long[] due = due("3", Arrivals.CONSTANT, 1);
    assertThat(due[0]).isEqualTo(START);
    assertThat(due[1] - START).isEqualTo(333_333_333);
    // Gaps that are rounded and added up would be 33 µs early by then.
    assertThat(due[99_999] - START).isEqualTo(33_333_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void poissonArrivalsHaveExponentialGaps(int seed) {
    long[] due = due("50", Arrivals.POISSON, seed);
    double sum = 0;
    double squares = 0;
    long previous = START;
    for (long instant : due) {
      double seconds = (instant - previous) / 1e9;
      previous = instant;
      sum += seconds;
      squares += seconds * seconds;
    }
    double mean = sum / ARRIVALS;
    double variance = squares / ARRIVALS - mean * mean;
    // Four standard errors: of the mean 1 / sqrt(n), of an exponential's variance sqrt(8 / n).
    assertThat(mean * 50).isEqualTo(1, within(4 / Math.sqrt(ARRIVALS)));
    assertThat(variance * 50 * 50).isEqualTo(1, within(4 * Math.sqrt(8.0 / ARRIVALS)));
  }

  /** The variance of a Poisson count is its mean; constant arrivals have none. */
  @Test
  void poissonCountsVaryAsMuchAsTheirMean() {
    long[] due = due("50", Arrivals.POISSON, 1);
    int seconds = (int) ((due[ARRIVALS - 1] - START) / 1_000_000_000L);
    double[] counts = new double[seconds + 1];
    for (long instant : due) {
      counts[(int) ((instant - START) / 1_000_000_000L)]++;
    }
    double squares = 0;
    for (int i = 0; i < seconds; i++) {
      squares += (counts[i] - 50) * (counts[i] - 50);
    }
    // 2,000 counts: the standard error of their variance is sqrt(2 / 2000) of it, some 3 %.
    assertThat(squares / seconds).isEqualTo(50, within(50 * 0.13));
  }

  /** One worker with a constant service time has the mean wait of Pollaczek and Khinchine. */
  @Test
  void poissonArrivalsQueueAsTheoryPredicts() {
    double load = 0.8;
    long serviceNanos = 1_000_000;
    long freeAt = START;
    double sum = 0;
    for (long instant : due("800", Arrivals.POISSON, 1)) {
      freeAt = Math.max(freeAt, instant) + serviceNanos;
      sum += freeAt - instant;
    }
    double meanServices = sum / ARRIVALS / serviceNanos;
    // 3 services; successive response times are correlated, so the error is a few percent.
    assertThat(meanServices).isEqualTo(1 + load / (2 * (1 - load)), within(0.2));
  }

  /** No request waits if the worker is free before the next one arrives. */
  @Test
  void constantArrivalsDoNotQueue() {
    long freeAt = START;
    for (long instant : due("800", Arrivals.CONSTANT, 1)) {
      assertThat(freeAt).isLessThanOrEqualTo(instant);
      freeAt = instant + 1_000_000;
    }
  }

  @Test
  void arrivalsDependOnTheSeedOnly() {
    assertThat(due("50", Arrivals.POISSON, 7)).isEqualTo(due("50", Arrivals.POISSON, 7));
    assertThat(due("50", Arrivals.POISSON, 7)).isNotEqualTo(due("50", Arrivals.POISSON, 8));
  }

  /** A result's seed must give the same arrivals on every machine and JDK. */
  @Test
  void arrivalsOfASeedAreTheSameOnEveryMachine() {
    assertThat(LongStream.of(due("1", Arrivals.POISSON, 1)).limit(3).map(due -> due - START))
        .containsExactly(2_350_229_073L, 2_449_650_168L, 2_495_613_238L);
  }
}
