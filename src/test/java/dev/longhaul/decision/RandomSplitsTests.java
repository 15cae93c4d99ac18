package dev.longhaul.decision;

import static dev.longhaul.decision.Decision.FASTER;
import static dev.longhaul.decision.Decision.SAME;
import static dev.longhaul.decision.Decision.SLOWER;
import static dev.longhaul.decision.Decision.UNDECIDED;
import static dev.longhaul.decision.Metric.SERVER_CPU_MS_PER_REQUEST;
import static dev.longhaul.decision.Metric.THROUGHPUT_PER_S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RandomSplitsTests {
  private final Random random = new Random(16);

  @Test
  void halvesOfOneRowDoNotDiffer() {
    RandomSplits splits = split(Rows.row("row", figures(100, 0.04, 30)), 1000);
    assertThat(splits.intervals()).isEqualTo(1000);
    assertThat(splits.containOne()).isBetween(920, 980);
    assertThat(splits.times(FASTER)).isLessThan(25);
    assertThat(splits.times(SLOWER)).isLessThan(25);
  }

  @Test
  void halvesOfAQuietRowAreTheSame() {
    RandomSplits splits = split(Rows.row("row", figures(100, 0.004, 30)), 200);
    assertThat(splits.times(SAME)).isEqualTo(200);
  }

  @Test
  void oneSeedMakesTheSameSplits() {
    ComparedRow row = Rows.row("row", figures(100, 0.04, 30));
    assertThat(RandomSplits.of(row, THROUGHPUT_PER_S, 6, 100, new Random(7)))
        .isEqualTo(RandomSplits.of(row, THROUGHPUT_PER_S, 6, 100, new Random(7)));
  }

  @Test
  void roundsThatAreLeftOutAreInNoHalf() {
    double[] figures = figures(100, 0.004, 13);
    figures[4] = Double.NaN;
    assertThat(split(Rows.row("row", figures), 20).times(SAME)).isEqualTo(20);
    figures[5] = Double.NaN;
    assertThatThrownBy(() -> split(Rows.row("row", figures), 20))
        .hasMessage("two rows of 6 rounds need 12 that count, but row has only 11");
  }

  @Test
  void halvesAtTheGeneratorsLimitHaveNoInterval() {
    ComparedRow limited = Rows.limited(Rows.row("row", figures(100, 0.004, 12)));
    RandomSplits bySpeed = split(limited, 20);
    assertThat(bySpeed.intervals()).isZero();
    assertThat(bySpeed.times(UNDECIDED)).isEqualTo(20);
    assertThat(RandomSplits.of(limited, SERVER_CPU_MS_PER_REQUEST, 6, 20, random).times(SAME))
        .isEqualTo(20);
  }

  @Test
  void aLargeDifferenceIsFoundInSharedRounds() {
    List<ComparedRow> family =
        List.of(
            Rows.row("own", figures(100, 0.02, 15)),
            Rows.row("between", figures(115, 0.02, 15)),
            Rows.row("fast", figures(130, 0.02, 15)));
    RandomSplits draws = RandomSplits.ofShared(family, "fast", THROUGHPUT_PER_S, 6, 200, random);
    assertThat(draws.times(FASTER)).isGreaterThan(190);
  }

  private RandomSplits split(ComparedRow row, int splits) {
    return RandomSplits.of(row, THROUGHPUT_PER_S, 6, splits, random);
  }

  private double[] figures(double mean, double deviation, int count) {
    return DoubleStream.generate(() -> mean * Math.exp(deviation * random.nextGaussian()))
        .limit(count)
        .toArray();
  }
}
