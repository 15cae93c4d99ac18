package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTests {
  @ParameterizedTest
  @CsvSource({
    "PT0.2S, 1 s",
    "PT119S, 119 s",
    "PT120S, 2 min",
    "PT99M, 99 min",
    "PT100M, 1.7 h",
    "PT1429M, 23.8 h",
    "PT24H, 24 h"
  })
  void aTimeHasTheUnitThatReadersExpect(Duration time, String words) {
    assertThat(Words.time(time)).isEqualTo(words);
  }
}
