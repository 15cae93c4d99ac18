package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.WarmUpCondition;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several drivers have measured is, as one, what one driver would have of all requests. */
class MergedLoadTests {
  private static final double EXACT = 1e-9;

  private static Measurement merged(List<Measurement> parts) {
    return new MergedLoad(parts).together(true, List.of(), OptionalDouble.empty(), List.of());
  }

  /** As a driver sends it and its controller gets it. */
  private static Measurement sent(Measurement part) {
    byte[] bytes =
        MessageCodec.encode(
            new ClusterMessage.Result(
                1,
                new ShareResult(
                    Optional.of(part), 1, OptionalLong.of(0), OptionalLong.of(0), Map.of())));
    return ((ClusterMessage.Result) MessageCodec.decode(bytes)).result().measured().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"20000, 3", "20000, 1", "7, 3", "5000, 20"})
  void equalsOneRecordingOfAllSamples(int requests, int drivers) {
    SampleLoad load = new SampleLoad(requests, 42);
    Measurement all = load.part(0, 1);
    Measurement merged =
        merged(
            IntStream.range(0, drivers).mapToObj(rank -> sent(load.part(rank, drivers))).toList());

    assertThat(merged.started()).isEqualTo(requests);
    assertThat(merged.isConserved()).isTrue();
    assertThat(merged.outcomes()).isEqualTo(all.outcomes());
    assertThat(merged.resent()).isEqualTo(all.resent());
    assertThat(merged.window()).isEqualTo(all.window());
    // The distributions are the same to the last sample.
    assertThat(merged.responseTimes().distribution()).isEqualTo(all.responseTimes().distribution());
    assertThat(merged.failureTimes().distribution()).isEqualTo(all.failureTimes().distribution());
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      assertThat(merged.responseTimes().percentileMs(percentile))
          .as("p%s", percentile)
          .isEqualTo(all.responseTimes().percentileMs(percentile));
    }
    assertThat(merged.responseTimes().maxMs()).isEqualTo(all.responseTimes().maxMs());
    assertThat(merged.responseTimes().meanMs().orElseThrow())
        .isCloseTo(all.responseTimes().meanMs().orElseThrow(), within(EXACT));
    assertThat(merged.throughput().interval()).isEqualTo(all.throughput().interval());
    assertThat(merged.throughput().perSecond()).hasSameSizeAs(all.throughput().perSecond());
    for (int i = 0; i < all.throughput().perSecond().size(); i++) {
      assertThat(merged.throughput().perSecond().get(i))
          .isCloseTo(all.throughput().perSecond().get(i), within(1e-6));
    }
    assertThat(merged.completionsPerSecond()).isCloseTo(all.completionsPerSecond(), within(1e-6));
    assertThat(merged.flow().meanInFlight()).isCloseTo(all.flow().meanInFlight(), within(1e-6));
    assertThat(merged.flow().ended()).isEqualTo(all.flow().ended());
    assertThat(merged.flow().perSecond()).isCloseTo(all.flow().perSecond(), within(1e-6));
    assertThat(merged.sendDelays()).isEqualTo(all.sendDelays());
    assertThat(merged.receipts().count()).isEqualTo(all.receipts().count());
    assertThat(merged.receipts().taskTimes().distribution())
        .isEqualTo(all.receipts().taskTimes().distribution());
    assertThat(merged.receipts().cpuMsPerRequest().orElseThrow())
        .isCloseTo(all.receipts().cpuMsPerRequest().orElseThrow(), within(1e-6));
    assertThat(merged.receipts().split().orElseThrow().totalMs())
        .isCloseTo(all.receipts().split().orElseThrow().totalMs(), within(1e-6));
  }

  /** Means over time are weighted by successes: nearly those of all samples. */
  @Test
  void responseTimesOverTimeAreWeighted() {
    SampleLoad load = new SampleLoad(20_000, 7);
    List<Double> all = load.part(0, 1).responseTimeSeriesMs();
    List<Double> merged =
        merged(IntStream.range(0, 3).mapToObj(rank -> load.part(rank, 3)).toList())
            .responseTimeSeriesMs();
    assertThat(merged).hasSameSizeAs(all);
    for (int i = 0; i < all.size(); i++) {
      assertThat(merged.get(i)).isCloseTo(all.get(i), within(0.02 * all.get(i)));
    }
  }

  /** The worst of any driver counts. */
  @Test
  void doubtsAreThoseOfTheWorstDriver() {
    SampleLoad load = new SampleLoad(300, 1);
    List<Measurement> parts = IntStream.range(0, 3).mapToObj(rank -> load.part(rank, 3)).toList();
    WindowCircumstances around = merged(parts).circumstances();
    assertThat(around.warmUp().taken()).isEqualTo(Duration.ofSeconds(5));
    assertThat(around.warmUp().unmet()).containsExactly(WarmUpCondition.THROUGHPUT_STEADY);
    assertThat(around.drain()).hasMillis(200);
    assertThat(around.stalled()).hasMillis(2);
    assertThat(around.driver().running()).hasValueCloseTo(0.4, within(EXACT));
    assertThat(around.warmUp().helpersJitShare()).hasValue(0.1);
  }

  @Test
  void aLoadWithoutAllItsDriversIsNotWhole() {
    SampleLoad load = new SampleLoad(300, 1);
    List<Measurement> left = List.of(load.part(0, 3), load.part(1, 3));
    Measurement part =
        new MergedLoad(left)
            .together(
                false, List.of(WarmUpCondition.SERVER_COMPILED), OptionalDouble.of(0.3), List.of());
    assertThat(part.whole()).isFalse();
    assertThat(part.started()).isEqualTo(200);
    assertThat(part.isConserved()).isTrue();
    assertThat(part.circumstances().warmUp().jitShare()).hasValue(0.3);
    assertThat(part.circumstances().warmUp().unmet())
        .containsExactly(WarmUpCondition.THROUGHPUT_STEADY, WarmUpCondition.SERVER_COMPILED);
    assertThat(part.count(Outcome.SUCCEEDED)).isPositive();
  }
}
