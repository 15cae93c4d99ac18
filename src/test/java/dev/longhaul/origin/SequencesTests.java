package dev.longhaul.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sequences of the origins that look random and are the same in every run. */
class SequencesTests {
  @Test
  void delaysAreSpreadEvenlyWithinTheJitter() {
    List<Duration> delays = delays(Duration.ofMillis(100), Duration.ofMillis(40));

    assertThat(delays)
        .allMatch(delay -> delay.compareTo(Duration.ofMillis(60)) >= 0)
        .allMatch(delay -> delay.compareTo(Duration.ofMillis(140)) <= 0)
        .anyMatch(delay -> delay.compareTo(Duration.ofMillis(65)) < 0)
        .anyMatch(delay -> delay.compareTo(Duration.ofMillis(135)) > 0)
        .isEqualTo(delays(Duration.ofMillis(100), Duration.ofMillis(40)));
    assertThat(delays.stream().mapToLong(Duration::toMillis).average().orElseThrow())
        .isBetween(97.0, 103.0);
  }

  @Test
  void delaysWithoutJitterAreAllTheSame() {
    assertThat(delays(Duration.ofMillis(7), Duration.ZERO)).containsOnly(Duration.ofMillis(7));
    assertThat(delays(Duration.ZERO, Duration.ZERO)).containsOnly(Duration.ZERO);
  }

  @Test
  void halfOfTheRequestsFailInMixedOrder() {
    List<Boolean> failures = failures();

    for (int round = 0; round < 50; round++) {
      assertThat(failures.subList(20 * round, 20 * round + 20))
          .as("round %d", round)
          .filteredOn(failed -> failed)
          .hasSize(10);
    }
    assertThat(failures.subList(0, 20)).isNotEqualTo(failures.subList(20, 40));
    assertThat(failures).isEqualTo(failures());
  }

  private static List<Duration> delays(Duration mean, Duration jitter) {
    return Stream.generate(new Delays(mean, jitter)::next).limit(1000).toList();
  }

  private static List<Boolean> failures() {
    return Stream.generate(new FailureSequence()::next).limit(1000).toList();
  }
}
