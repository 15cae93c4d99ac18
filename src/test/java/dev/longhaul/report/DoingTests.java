package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a phase has lasted, and how many requests a second have succeeded in it. */
class DoingTests {
  /** A clock may have any origin. */
  private static final long SINCE = -1_234_567_890_123L;

  private static final long BEFORE = 100;

  private static final Doing WINDOW = new Doing("window", " of 10", SINCE, BEFORE);

  private static String text(Doing doing, Duration elapsed, long succeeded) {
    return doing.text(BEFORE + succeeded, SINCE + elapsed.toNanos());
  }

  /** The count is off by two square roots of it: digits that this leaves unknown are left out. */
  @ParameterizedTest
  @CsvSource({
    "1000, 1, 1.0",
    "2000, 4, 2.0",
    "5500, 50, 9.1",
    "4000, 400, 100",
    "8000, 79999, 10000",
    "1000, 12345, 12300",
  })
  void theRateHasTheDigitsThatItsCountSupports(long millis, long succeeded, String perSecond) {
    assertThat(text(WINDOW, Duration.ofMillis(millis), succeeded))
        .isEqualTo("window, %s of 10 s, %s/s".formatted(millis / 1000, perSecond));
  }

  @Test
  void thereIsNoRateInTheFirstSecond() {
    assertThat(text(WINDOW, Duration.ofMillis(999), 500)).isEqualTo("window, 0 of 10 s");
    assertThat(text(WINDOW, Duration.ofSeconds(1), 400)).isEqualTo("window, 1 of 10 s, 400/s");
  }

  @Test
  void thereIsNoRateBeforeTheFirstSuccess() {
    assertThat(text(WINDOW, Duration.ofSeconds(7), 0)).isEqualTo("window, 7 of 10 s");
  }

  @Test
  void aPhaseMayLastLongerThanPlanned() {
    assertThat(text(WINDOW, Duration.ofSeconds(20), 0)).isEqualTo("window, 20 of 10 s");
    Doing start = new Doing("starting the server", "", SINCE, BEFORE);
    assertThat(text(start, Duration.ofMinutes(2), 0)).isEqualTo("starting the server, 120 s");
  }
}
