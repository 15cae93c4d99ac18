package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundOrderTests {
  private static final List<String> ROWS = List.of("a", "b", "c", "d", "e");

  @Test
  void eachEvenRoundIsTheReverseOfTheOneBefore() {
    RoundOrder order = new RoundOrder(7);
    for (int round = 1; round < 20; round += 2) {
      assertThat(order.of(ROWS, round)).containsExactlyInAnyOrderElementsOf(ROWS);
      assertThat(order.of(ROWS, round + 1)).isEqualTo(order.of(ROWS, round).reversed());
    }
  }

  @Test
  void seedDecides() {
    assertThat(new RoundOrder(7).of(ROWS, 3)).isEqualTo(new RoundOrder(7).of(ROWS, 3));
    assertThat(
            LongStream.range(0, 10).mapToObj(seed -> new RoundOrder(seed).of(ROWS, 3)).distinct())
        .hasSizeGreaterThan(5);
    assertThat(
            IntStream.range(0, 10).mapToObj(i -> new RoundOrder(7).of(ROWS, 2 * i + 1)).distinct())
        .hasSizeGreaterThan(5);
  }

  /** Of 5000 seeds each row is first in a fifth: 1000, with a standard deviation of 28. */
  @Test
  void eachRowComesFirstEquallyOften() {
    for (String row : ROWS) {
      long first =
          LongStream.range(0, 5000)
              .filter(seed -> new RoundOrder(seed).of(ROWS, 1).getFirst().equals(row))
              .count();
      assertThat(first).isBetween(900L, 1100L);
    }
  }

  @Test
  void roundsAreCountedFromOne() {
    assertThatThrownBy(() -> new RoundOrder(1).of(ROWS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a round's number must be at least 1, but was 0");
  }
}
