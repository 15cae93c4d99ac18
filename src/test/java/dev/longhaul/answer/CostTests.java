package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.compiling;
import static dev.longhaul.answer.AnswerRows.family;
import static dev.longhaul.answer.AnswerRows.said;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.AnswerRows.using;
import static dev.longhaul.answer.SpoiledRows.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a family's answer says of costs and of published figures. */
class CostTests {
  private static final BenchmarkResult FAST = using(sleep("event_loop", 100), 2, 100);

  private static BenchmarkResult other(double cpuMs, double megabytes) {
    return using(sleep("thread_pool", 80), cpuMs, megabytes);
  }

  @Test
  void costIsComparedWithTheFastest() {
    FamilyAnswer answer =
        family(other(4, 103), FAST, using(sleep("virtual_threads", 70), 2.02, 180));
    assertThat(said(answer, Topic.CPU))
        .hasValue(
            "without the JIT compilers: event_loop 2.00 ms a request · thread_pool 2.00 times as much"
                + " [1.993, 2.007] · the same within 5 %: virtual_threads");
    assertThat(said(answer, Topic.MEMORY))
        .hasValue(
            "event_loop 100 MB · virtual_threads 1.80 times as much [1.794, 1.806] · the same within"
                + " 5 %: thread_pool");
  }

  /** Else a reader multiplies the figure by the ratio, and finds another row than the table's. */
  @Test
  void figureAndRatioOfCpuTimeLeaveOutTheCompilers() {
    BenchmarkResult fast = compiling(FAST, 1);
    assertThat(said(family(fast, compiling(other(4, 103), 1)), Topic.CPU).orElseThrow())
        .startsWith(
            "without the JIT compilers: event_loop 1.00 ms a request (2.00 ms with them) · thread_pool"
                + " 3.00 times as much [");
    assertThat(said(family(fast, compiling(other(3, 103), 2)), Topic.CPU))
        .hasValue("without the JIT compilers, the same for all within 5 %: 1.00 ms a request");
    assertThat(FigureText.of(fast, Figure.SERVER_CPU_MS_PER_REQUEST)).isEqualTo("2.00 ms");
  }

  @Test
  void equalCostsAreSaidOnce() {
    assertThat(said(family(FAST, other(2.02, 103)), Topic.CPU))
        .hasValue("without the JIT compilers, the same for all within 5 %: 2.00 ms a request");
    assertThat(said(family(FAST, other(2.02, 103)), Topic.MEMORY))
        .hasValue("the same for all within 5 %: 100 MB");
    assertThat(said(family(FAST, other(2.2, 103)), Topic.CPU).orElseThrow())
        .contains("thread_pool 1.10 times as much")
        .doesNotContain("the same");
  }

  /** Each is the same as the first, but one needs 7 % more than the other. */
  @Test
  void theSameAsTheFirstIsNotTheSameForAll() {
    assertThat(
            said(
                family(FAST, other(2.08, 100), using(sleep("virtual_threads", 70), 1.94, 100)),
                Topic.CPU))
        .hasValue(
            "without the JIT compilers: event_loop 2.00 ms a request · the same within 5 %:"
                + " thread_pool, virtual_threads");
  }

  @Test
  void aCostAtTheMarginIsNotDecided() {
    assertThat(said(family(FAST, other(2.1, 100)), Topic.CPU).orElseThrow())
        .endsWith(" · not decided: thread_pool");
  }

  /** A factor below 1 is hard to read: 0.0397 times is 25 times less. */
  @Test
  void lessIsSaidAsAShareOrAsAFactor() {
    assertThat(said(family(FAST, other(1.2, 100)), Topic.CPU).orElseThrow())
        .contains("thread_pool 40.0 % less [39.8, 40.2]");
    assertThat(said(family(FAST, other(0.08, 100)), Topic.CPU).orElseThrow())
        .contains("thread_pool 25.0 times less [24.93, 25.07]");
    assertThat(said(family(FAST, other(1.02, 100)), Topic.CPU).orElseThrow())
        .contains("thread_pool 49.0 % less [");
    assertThat(said(family(FAST, other(0.98, 100)), Topic.CPU).orElseThrow())
        .contains("thread_pool 2.04 times less [");
    assertThat(said(family(FAST, other(50, 100)), Topic.CPU).orElseThrow())
        .contains("thread_pool 25.0 times as much [24.93, 25.07]");
  }

  @Test
  void aRowWhoseServerIsNotSeenIsNotCompared() {
    FamilyAnswer answer = family(FAST, other(4, 100), unseen(sleep("virtual_threads", 70)));
    assertThat(said(answer, Topic.CPU).orElseThrow())
        .contains("thread_pool 2.00 times as much [")
        .endsWith(" · not compared: virtual_threads");
    assertThat(said(family(FAST, other(4, 100)), Topic.CPU).orElseThrow())
        .doesNotContain("not compared");
  }

  /** There is nothing to compare others with. */
  @Test
  void nothingIsSaidOfCostsIfTheFastestIsNotSeen() {
    FamilyAnswer answer =
        family(unseen(FAST), other(4, 100), using(sleep("virtual_threads", 70), 2, 100));
    assertThat(said(answer, Topic.CPU)).isEmpty();
    assertThat(said(answer, Topic.MEMORY)).isEmpty();
  }

  /** Publishes throughputs of two strategies. */
  private record Published(double eventLoop, double threadPool) implements Reference {
    @Override
    public String name() {
      return "the study";
    }

    @Override
    public OptionalDouble throughputPerSecond(BenchmarkCase row) {
      return Map.of(
              "event_loop",
              OptionalDouble.of(eventLoop),
              "thread_pool",
              OptionalDouble.of(threadPool))
          .getOrDefault(row.strategy(), OptionalDouble.empty());
    }
  }

  private static FamilyAnswer published(double eventLoop, double threadPool, double perSecond) {
    return RunAnswer.of(
            List.of(FAST, sleep("thread_pool", perSecond), sleep("virtual_threads", 90)),
            List.of(new Published(eventLoop, threadPool)))
        .families()
        .getFirst();
  }

  @Test
  void anOrderThatIsNotTheStudysIsSaid() {
    assertThat(said(published(3.5, 14.2, 80), Topic.STUDY))
        .hasValue(
            "the study has another order: event_loop is faster than thread_pool here, and had 3.50/s"
                + " against 14.2/s there");
    assertThat(said(published(14.2, 14.1, 80), Topic.STUDY)).isEmpty();
  }

  @Test
  void aTieIsAnotherOrderIfTheStudyHadNone() {
    assertThat(said(published(14.2, 13, 99), Topic.STUDY).orElseThrow())
        .contains("thread_pool is as fast as event_loop here, and had 13.0/s against 14.2/s there");
    assertThat(said(published(14.2, 13.8, 99), Topic.STUDY)).isEmpty();
    assertThat(said(published(13, 14.2, 99), Topic.STUDY).orElseThrow())
        .contains("thread_pool is as fast as event_loop here, and had 14.2/s against 13.0/s there");
    assertThat(said(published(13.8, 14.2, 99), Topic.STUDY)).isEmpty();
  }

  @Test
  void whatIsUndecidedHereIsNoOrder() {
    assertThat(said(published(3.5, 14.2, 95.2), Topic.STUDY)).isEmpty();
  }
}
