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
  void isTheLowerOfTwoLaws(int users, int parallelism, double perSecond) {
    assertThat(OperationalBound.perSecond(users, SLEEP, Duration.ZERO, parallelism))
        .isEqualTo(perSecond, within(0.0005));
  }

  @Test
  void thinkTimeLowersWhatUsersAskFor() {
    assertThat(OperationalBound.perSecond(25, SLEEP, Duration.ofMillis(720), 25))
        .isEqualTo(25, within(1e-9));
  }

  @Test
  void halvingTheWorkersHalvesIt() {
    double four = OperationalBound.perSecond(25, SLEEP, Duration.ZERO, 4);
    double two = OperationalBound.perSecond(25, SLEEP, Duration.ZERO, 2);
    assertThat(two).isEqualTo(four / 2, within(1e-12));
  }

  @Test
  void refusesWhatHasNoBound() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationalBound.perSecond(0, SLEEP, Duration.ZERO, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationalBound.perSecond(1, Duration.ZERO, Duration.ZERO, 4));
  }
}
