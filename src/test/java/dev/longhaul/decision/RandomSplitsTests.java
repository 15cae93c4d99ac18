package dev.longhaul.decision;

import static dev.longhaul.decision.Decision.FASTER;
import static dev.longhaul.decision.Decision.SAME;
import static dev.longhaul.decision.Decision.SLOWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.decision.RandomSplits.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomSplitsTests {
  private final Random random = new Random(16);

  @Test
  void halvesOfOneRowDoNotDiffer() {
    RandomSplits splits =
        RandomSplits.of(figures(100, 0.04, 30), Metric.THROUGHPUT_PER_S, 6, 1000, random);
    assertThat(splits.splits()).isEqualTo(1000);
    assertThat(splits.containOne()).isBetween(900, 1000);
    assertThat(splits.times(FASTER) + splits.times(SLOWER)).isLessThan(50);
  }

  @Test
  void halvesOfAQuietRowAreTheSame() {
    RandomSplits splits =
        RandomSplits.of(figures(100, 0.004, 30), Metric.THROUGHPUT_PER_S, 6, 200, random);
    assertThat(splits.times(SAME)).isEqualTo(200);
  }

  @Test
  void aLargeDifferenceIsFoundInSharedRounds() {
    RandomSplits draws =
        RandomSplits.ofShared(
            figures(100, 0.02, 15),
            figures(130, 0.02, 15),
            Metric.THROUGHPUT_PER_S,
            6,
            200,
            random);
    assertThat(draws.times(FASTER)).isGreaterThan(190);
  }

  @Test
  void roundsAreReadByTheNamesOfColumns(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rounds.csv");
    Files.writeString(
        file,
        """
        strategy,task,users,throughput_per_s,round
        thread_pool,sleep_sync,25,14.1,1
        event_loop,sleep_async,25,88.2,1
        thread_pool,sleep_sync,25,14.2,2
        event_loop,sleep_async,25,88.4,2
        """);
    MeasuredRounds measured = MeasuredRounds.read(file, "throughput_per_s");
    assertThat(measured.rows())
        .containsOnlyKeys("thread_pool/sleep_sync", "event_loop/sleep_async")
        .containsEntry("thread_pool/sleep_sync", new Figures(List.of(14.1, 14.2)));
  }

  private Figures figures(double mean, double deviation, int count) {
    return new Figures(
        DoubleStream.generate(() -> mean * Math.exp(deviation * random.nextGaussian()))
            .limit(count)
            .boxed()
            .toList());
  }
}
