package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.statistics.ConfidenceInterval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RankingTextTests {
  private static final Family SLEEPS = new Family("sleep", 25, 4);

  private static Comparison with(String row, Decision decision, double ratio) {
    boolean open = decision == Decision.UNDECIDED;
    return new Comparison(
        SLEEPS,
        "a",
        row,
        Metric.THROUGHPUT_PER_S,
        Margin.DEFAULT,
        0.95,
        6,
        OptionalDouble.of(ratio),
        Optional.of(new ConfidenceInterval(ratio - 0.01, ratio + 0.01, 0.95)),
        decision,
        open ? OptionalInt.of(8) : OptionalInt.empty(),
        open ? Optional.of(Doubt.TOO_FEW_ROUNDS) : Optional.empty(),
        Optional.empty());
  }

  private static List<String> lines(
      List<String> best, List<Comparison> open, List<Comparison> out) {
    return RankingText.lines(
        new Ranking(
            SLEEPS,
            Metric.THROUGHPUT_PER_S,
            6,
            "a",
            best,
            open,
            out,
            List.of(with("b", Decision.SLOWER, 0.5))));
  }

  @Test
  void namesTheFastestAndByHowMuchOthersAreSlower() {
    assertThat(lines(List.of("a"), List.of(), List.of(with("b", Decision.SLOWER, 0.5))))
        .containsExactly(
            "sleep with 25 users, by throughput (6 rounds)",
            "  fastest: a",
            "  slower: b 0.50 times (0.49 to 0.51)");
  }

  @Test
  void aLeaderThatIsNotDecidedIsNoWinner() {
    assertThat(lines(List.of("c"), List.of(with("b", Decision.UNDECIDED, 0.96)), List.of()))
        .containsExactly(
            "sleep with 25 users, by throughput (6 rounds)",
            "  ahead, but not decided: a",
            "  among the fastest: c",
            "  perhaps as fast: b 0.96 times (0.95 to 0.97); some 8 more rounds would probably"
                + " decide");
  }
}
