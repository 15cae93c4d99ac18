package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationalBoundTests {
  private static final Duration SLEEP = Duration.ofMillis(280);

  @ParameterizedTest(name = "{0} users, {1} at once: {2}/s")
  @CsvSource({"25, 1, 3.571", "25, 4, 14.286", "25, 25, 89.286", "25, 250, 89.286", "2, 4, 7.143"})
  void isTheLowerOfTwoBounds(int users, int parallelism, double perSecond) {
    assertThat(OperationalBound.perSecond(users, SLEEP, Duration.ZERO, parallelism))
        .isEqualTo(perSecond, within(0.0005));
  }

  @Test
  void isLoweredByThinkTime() {
    assertThat(OperationalBound.perSecond(25, SLEEP, Duration.ofMillis(720), 25))
        .isEqualTo(25, within(1e-9));
  }

  @Test
  void isLimitedByProcessorsForComputation() {
    Duration demand = Duration.ofMillis(200);
    assertThat(OperationalBound.ofProcessors(2, demand)).isEqualTo(10, within(1e-9));
    assertThat(OperationalBound.ofProcessors(1, demand)).isEqualTo(5, within(1e-9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationalBound.ofProcessors(0, demand))
        .withMessageContaining("but were 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationalBound.ofProcessors(1, Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  @Test
  void halvesWithHalfTheWorkers() {
    double four = OperationalBound.perSecond(25, SLEEP, Duration.ZERO, 4);
    double two = OperationalBound.perSecond(25, SLEEP, Duration.ZERO, 2);
    assertThat(two).isEqualTo(four / 2, within(1e-12));
  }

  @ParameterizedTest(name = "{0}/s, {1} in flight, {2} at once: {3}/s")
  @CsvSource({"10, 25, 4, 10", "100, 25, 4, 14.286", "100, 25, 250, 89.286", "100, 1, 4, 3.571"})
  void doesNotExceedTheArrivalRate(double rate, int inFlight, int parallelism, double perSecond) {
    assertThat(OperationalBound.openPerSecond(rate, inFlight, SLEEP, parallelism))
        .isEqualTo(perSecond, within(0.0005));
  }

  @Test
  void refusesAMissingBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationalBound.openPerSecond(0, 25, SLEEP, 4))
        .withMessageContaining("more than 0, but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationalBound.perSecond(0, SLEEP, Duration.ZERO, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationalBound.perSecond(1, Duration.ZERO, Duration.ZERO, 4));
  }
}
