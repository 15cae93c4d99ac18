package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConservationTests {
  @Test
  void startedRequestsHaveEndedOrAreInFlight() {
    assertThat(Conservation.holds(10, List.of(6L, 3L), 1)).isTrue();
    assertThat(Conservation.holds(0, List.of(), 0)).isTrue();
  }

  @Test
  void breaksIfARequestIsLostOrCountedTwice() {
    assertThat(Conservation.holds(10, List.of(6L, 3L), 0)).isFalse();
    assertThat(Conservation.holds(10, List.of(6L, 3L, 1L), 1)).isFalse();
    assertThat(Conservation.holds(10, List.of(12L, -2L), 0)).isFalse();
    assertThat(Conservation.holds(10, List.of(11L), -1)).isFalse();
  }
}
