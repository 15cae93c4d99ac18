package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.family;
import static dev.longhaul.answer.AnswerRows.probed;
import static dev.longhaul.answer.AnswerRows.said;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.SpoiledRows.incomplete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an answer says of what a load does to other requests. */
class OthersTests {
  private static final BenchmarkResult FAST = sleep("event_loop", 100);
  private static final BenchmarkResult SLOW = sleep("thread_pool", 80);

  private static FamilyAnswer pings(double ofTheFast, double ofTheSlow) {
    return family(probed(FAST, ofTheFast, 0), probed(SLOW, ofTheSlow, 0));
  }

  @Test
  void withoutAPingNothingIsSaid() {
    assertThat(said(family(FAST, SLOW), Topic.OTHERS)).isEmpty();
  }

  /** Five times the least makes a difference, less is said of all rows together. */
  @Test
  void aPingSaysWhatTheLoadDoesToOthers() {
    assertThat(said(pings(14, 69), Topic.OTHERS))
        .hasValue(
            "a ping, a cheap request beside the load, takes 69.0 ms or less with each of them (p99)");
    assertThat(said(pings(14, 71), Topic.OTHERS))
        .hasValue(
            "a ping, a cheap request beside the load, takes 71.0 ms with thread_pool; with the rest"
                + " 14.0 ms or less (p99)");
    assertThat(said(pings(14, 4900), Topic.OTHERS).orElseThrow())
        .contains(" takes 4.90 s with thread_pool; with the rest 14.0 ms or less");
  }

  @Test
  void failedPingsAreSaid() {
    assertThat(said(family(probed(FAST, 14, 0), probed(SLOW, 20, 1)), Topic.OTHERS))
        .hasValue(
            "a ping, a cheap request beside the load, takes 20.0 ms or less with each of them (p99);"
                + " 6 pings failed with thread_pool");
  }

  @Test
  void theTimesOfARowWithAGraveFaultAreNotSaid() {
    BenchmarkResult grave = incomplete(probed(sleep("c", 9), 900, 0));
    assertThat(
            said(family(probed(FAST, 14, 0), probed(SLOW, 20, 0), grave), Topic.OTHERS)
                .orElseThrow())
        .contains("20.0 ms or less")
        .doesNotContain("900");
  }

  /** The load generator lets pings wait, too. */
  @Test
  void thePingsOfALimitedGeneratorAreNotTheServers() {
    BenchmarkResult limited = atTheLimit(probed(FAST, 4500, 0));
    assertThat(said(family(limited, probed(SLOW, 15, 0)), Topic.OTHERS).orElseThrow())
        .endsWith(" takes 15.0 ms or less with thread_pool (p99); not known with event_loop");
    assertThat(
            said(family(limited, probed(SLOW, 15, 0), probed(sleep("c", 9), 900, 0)), Topic.OTHERS)
                .orElseThrow())
        .endsWith(
            " takes 900 ms with c; with thread_pool 15.0 ms or less (p99); not known with event_loop");
    assertThat(said(family(limited, atTheLimit(probed(SLOW, 15, 0))), Topic.OTHERS))
        .hasValue("not known: no row has both valid times and enough pings");
    assertThat(answer(limited, probed(SLOW, 15, 0)).summary().sentences())
        .noneMatch(each -> each.contains("other requests"));
    assertThat(
            answer(
                    atTheLimit(AnswerRows.row("event_loop", "sleep_async", 25, 100, 0.005)),
                    probed(sleep("event_loop", 4), 900, 0),
                    probed(SLOW, 15, 0))
                .summary()
                .sentences())
        .as("the other task is not offered")
        .noneMatch(each -> each.contains("other requests"));
    assertThat(answer(limited, atTheLimit(probed(SLOW, 15, 0))).summary().sentences())
        .noneMatch(each -> each.contains("other requests"));
  }

  /** As in the table: the rounds do not support a third one. */
  @Test
  void aPingHasNoMoreDigitsThanItsRoundsSupport() {
    double[] millis = {1, 4, 2, 3, 2, 2};
    BenchmarkResult spread =
        BenchmarkResult.over(
            IntStream.range(0, millis.length)
                .mapToObj(at -> probed(FAST, millis[at], 0).rounds().get(at))
                .toList());
    assertThat(FigureText.of(spread, Figure.PING_P99_MS)).isEqualTo("2.3 ms");
    assertThat(said(family(spread, probed(SLOW, 1, 0)), Topic.OTHERS).orElseThrow())
        .contains(" takes 2.3 ms or less with each of them");
  }

  private static List<String> warnings(double ofTheDefault, double ofTheOther) {
    Summary summary = answer(probed(FAST, ofTheDefault, 0), probed(SLOW, ofTheOther, 0)).summary();
    assertThat(summary.strategies()).containsExactly("event_loop");
    return summary.sentences();
  }

  @Test
  void aDefaultThatMakesOthersWaitIsNotTakenWithoutAWord() {
    assertThat(warnings(4500, 15))
        .containsExactly(
            "But other requests wait for event_loop: a ping takes 4.50 s (p99), with thread_pool 15.0"
                + " ms: sleep with 25 users.");
    assertThat(warnings(15, 4500)).as("the default does not").isEmpty();
  }

  @Test
  void aWaitThatNobodyNoticesIsNoWarning() {
    assertThat(warnings(95, 9)).isEmpty();
    assertThat(warnings(105, 9)).hasSize(1);
  }

  /** Without a default, each row that may be taken is one. */
  @Test
  void whatMayBeTheFastestIsWarnedOfIfThereIsNoDefault() {
    Summary summary =
        answer(
                probed(sleep("event_loop", 100, 0.08), 4500, 0),
                probed(sleep("thread_pool", 99), 15, 0),
                probed(sleep("process_pool", 20), 9000, 0))
            .summary();
    assertThat(summary.strategies()).isEmpty();
    assertThat(summary.sentences())
        .last()
        .isEqualTo(
            "But other requests wait for event_loop: a ping takes 4.50 s (p99), with thread_pool 15.0"
                + " ms: sleep with 25 users.");
    assertThat(summary.sentences()).noneMatch(each -> each.contains("wait for process_pool"));
  }

  @Test
  void whatIsNamedInsteadOfTheDefaultIsWarnedOf() {
    assertThat(
            answer(
                    FAST,
                    SLOW,
                    AnswerRows.row("event_loop", "one", 25, 100, 0.005),
                    AnswerRows.row("thread_pool", "one", 25, 80, 0.005),
                    probed(AnswerRows.row("event_loop", "feed", 25, 5, 0.005), 15, 0),
                    probed(AnswerRows.row("thread_pool", "feed", 25, 9, 0.005), 4500, 0))
                .summary()
                .sentences())
        .containsExactly(
            "feed with 25 users: rather thread_pool.",
            "But other requests wait for thread_pool: a ping takes 4.50 s (p99), with event_loop 15.0"
                + " ms: feed with 25 users.");
  }

  /** Where all make others wait, another strategy is no help. */
  @Test
  void aWaitThatOthersHaveTooIsNoWarning() {
    assertThat(warnings(400, 100)).as("four times").isEmpty();
    assertThat(warnings(600, 100)).as("six times").hasSize(1);
  }

  /** A user who takes the default takes it for all tasks. */
  @Test
  void theWarningIsAlsoOfACaseInWhichAnotherStrategyIsBetter() {
    Summary summary =
        answer(
                FAST,
                SLOW,
                AnswerRows.row("event_loop", "one", 25, 100, 0.005),
                AnswerRows.row("thread_pool", "one", 25, 80, 0.005),
                probed(AnswerRows.row("event_loop", "feed", 25, 5, 0.005), 4500, 0),
                probed(AnswerRows.row("thread_pool", "feed", 25, 9, 0.005), 15, 0))
            .summary();
    assertThat(summary.strategies()).containsExactly("event_loop");
    assertThat(summary.sentences())
        .containsExactly(
            "But other requests wait for event_loop: a ping takes 4.50 s (p99), with thread_pool 15.0"
                + " ms: feed with 25 users.",
            "feed with 25 users: rather thread_pool.");
  }
}
