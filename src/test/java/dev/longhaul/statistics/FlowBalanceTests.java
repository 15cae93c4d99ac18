package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowBalanceTests {
  /** A tenth of the arrivals, and 3 x sqrt(2 x arrivals): of 200, that is 20 and 60. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "0, 1, false",
    "1, 0, true",
    "4, 0, true",
    "200, 121, true",
    "200, 119, false",
    "200, 281, false",
    "50000, 44100, true",
    "50000, 44000, false",
    "50000, 56000, false",
  })
  void toleratesATenthAndChance(long came, long ended, boolean holds) {
    assertThat(FlowBalance.holds(came, ended)).isEqualTo(holds);
  }
}
