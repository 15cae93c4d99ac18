package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.aMinuteApart;
import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.family;
import static dev.longhaul.answer.AnswerRows.said;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.SpoiledRows.incomplete;
import static dev.longhaul.answer.SpoiledRows.varying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Standing;
import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.result.BenchmarkResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a family's answer says of the rows' speed, and what it just does not say. */
class SpeedTests {
  private static final BenchmarkResult FAST = sleep("event_loop", 100);

  private static BenchmarkResult open(String strategy, double perSecond) {
    return RowsOverRounds.row(
        strategy,
        "sleep_sync",
        true,
        Map.of("longhaul.workload", "open", "longhaul.rate", "100"),
        perSecond,
        perSecond,
        perSecond);
  }

  @Test
  void theOnlyFastestHasItsIntervalAndOthersTheirDistance() {
    FamilyAnswer answer = family(sleep("thread_pool", 80), FAST);
    assertThat(answer.certainty()).isEqualTo(Certainty.DECIDED);
    assertThat(said(answer, Topic.FASTEST)).hasValue("event_loop 100/s [99.5, 100.5]");
    assertThat(said(answer, Topic.SLOWER))
        .hasValue("than event_loop: thread_pool by 20.0 % [19.8, 20.2]");
    assertThat(said(answer, Topic.PERHAPS)).isEmpty();
    assertThat(said(answer, Topic.UNDECIDED)).isEmpty();
    assertThat(answer.rows())
        .extracting(AnswerRow::name)
        .containsExactly("event_loop", "thread_pool");
  }

  @Test
  void rowsWithinTheMarginAreTheSame() {
    FamilyAnswer same = family(sleep("thread_pool", 97), FAST);
    assertThat(said(same, Topic.FASTEST).orElseThrow())
        .startsWith("event_loop 100/s ")
        .endsWith(", thread_pool 97.0/s [96.54, 97.46]: the same within 5 %");
    assertThat(said(same, Topic.SLOWER)).isEmpty();
    assertThat(said(family(sleep("thread_pool", 93), FAST), Topic.FASTEST).orElseThrow())
        .doesNotContain("the same", "thread_pool");
  }

  @Test
  void rowsThatMayBeTheFastestSayWhatWouldDecide() {
    FamilyAnswer answer =
        family(aMinuteApart(sleep("thread_pool", 99, 0.08), 0), aMinuteApart(FAST, 30));
    assertThat(answer.certainty()).isEqualTo(Certainty.UNDECIDED);
    assertThat(said(answer, Topic.FASTEST)).isEmpty();
    assertThat(said(answer, Topic.PERHAPS).orElseThrow())
        .startsWith("event_loop 100/s [")
        .contains(", thread_pool 99")
        .endsWith("]: not decided between them");
    FamilyAnswer.More more = answer.more().orElseThrow();
    assertThat(more.time()).isEqualTo(Duration.ofMinutes(more.rounds()));
    assertThat(said(answer, Topic.UNDECIDED))
        .hasValue(
            "some %s more rounds (%s min) would probably decide"
                .formatted(more.rounds(), more.rounds()));
  }

  @Test
  void aRowMayBeAsFastAsOneThatIsShownToBeTheFastest() {
    FamilyAnswer answer = family(sleep("thread_pool", 95.5, 0.025), FAST);
    assertThat(answer.with(Standing.IN)).extracting(AnswerRow::name).containsExactly("event_loop");
    assertThat(said(answer, Topic.PERHAPS).orElseThrow())
        .startsWith("thread_pool 95")
        .endsWith("]: perhaps as fast");
    assertThat(said(answer, Topic.FASTEST).orElseThrow()).doesNotContain("thread_pool");
  }

  @Test
  void aFactorAboveTwoIsNoPercentage() {
    assertThat(said(family(sleep("thread_pool", 16), FAST), Topic.SLOWER).orElseThrow())
        .isEqualTo("than event_loop: thread_pool 6.25 times slower [6.231, 6.269]");
    assertThat(said(family(sleep("thread_pool", 51), FAST), Topic.SLOWER).orElseThrow())
        .contains("thread_pool by 49.0 % [");
  }

  @Test
  void aRowThatOnlyAnotherOneBeatsNamesThatOne() {
    FamilyAnswer answer = family(sleep("wild", 115, 0.4), FAST, sleep("thread_pool", 80));
    assertThat(answer.rows().getFirst().name()).isEqualTo("wild");
    assertThat(said(answer, Topic.SLOWER).orElseThrow())
        .isEqualTo("thread_pool by 20.0 % [19.7, 20.3], compared with event_loop");
  }

  /** Of two rows that the load generator limits, none is known to be better. */
  @Test
  void amongLeastValuesTheLargestStandsFirst() {
    FamilyAnswer answer =
        family(sleep("slow", 97, 0.08), atTheLimit(sleep("b", 98)), atTheLimit(sleep("a", 100)));
    assertThat(answer.rows()).extracting(AnswerRow::name).containsExactly("a", "b", "slow");
    assertThat(said(answer, Topic.PERHAPS).orElseThrow())
        .startsWith("a ≥ 100/s, b ≥ 98.0/s, slow 97");
  }

  @Test
  void aLeastValueIsCalledOne() {
    FamilyAnswer answer = family(sleep("thread_pool", 80), atTheLimit(FAST));
    assertThat(said(answer, Topic.FASTEST).orElseThrow()).startsWith("event_loop ≥ 100/s");
    assertThat(said(answer, Topic.SLOWER))
        .hasValue("than event_loop: thread_pool by at least 19.7 %");
    assertThat(answer.doubts())
        .contains("at least, as the load generator limited them: event_loop");
  }

  @Test
  void aLeastValueBeyondAFactorOfTwoIsNoPercentage() {
    assertThat(said(family(sleep("thread_pool", 40), atTheLimit(FAST)), Topic.SLOWER))
        .hasValue("than event_loop: thread_pool at least 2.49 times slower");
    assertThat(said(family(sleep("thread_pool", 51), atTheLimit(FAST)), Topic.SLOWER))
        .hasValue("than event_loop: thread_pool by at least 48.8 %");
    assertThat(said(family(sleep("thread_pool", 40), FAST), Topic.SLOWER))
        .hasValue("than event_loop: thread_pool 2.50 times slower [2.493, 2.507]");
  }

  @Test
  void anOpenWorkloadIsDecidedByResponseTime() {
    assertThat(said(family(open("a", 100), open("b", 90)), Topic.FASTEST).orElseThrow())
        .startsWith("a 151 ms [")
        .contains(", b 151 ms [");
  }

  /** More milliseconds are slower, and their factor is not turned as that of a throughput is. */
  @Test
  void aRowWithLongerTimesIsSlower() {
    assertThat(slowerWith(120)).hasValue("than a: b by 20 % [19, 21]");
    assertThat(slowerWith(106)).hasValue("than a: b by 6 % [5, 7]");
    assertThat(slowerWith(104)).as("within the margin").isEmpty();
    assertThat(slowerWith(300)).hasValue("than a: b 3.00 times slower [2.979, 3.021]");
  }

  private static Optional<String> slowerWith(double millis) {
    return said(
        family(OpenRows.open("b", 25, 100, millis), OpenRows.open("a", 25, 100, 100)),
        Topic.SLOWER);
  }

  @Test
  void nothingIsDecidedWithoutRounds() {
    FamilyAnswer one =
        family(
            RowsOverRounds.row("a", "sleep_sync", 100), RowsOverRounds.row("b", "sleep_sync", 50));
    assertThat(one.certainty()).isEqualTo(Certainty.ONE_ROUND);
    assertThat(one.statements())
        .containsExactly(
            new Statement(
                Topic.NOTHING,
                "nothing is decided, as there is one round: longhaul.rounds=6 measures six"));
    FamilyAnswer two =
        family(
            RowsOverRounds.row("a", "sleep_sync", 100, 100),
            RowsOverRounds.row("b", "sleep_sync", 50, 50));
    assertThat(two.certainty()).isEqualTo(Certainty.UNDECIDED);
    assertThat(said(two, Topic.UNDECIDED))
        .hasValue("a decision needs at least 3 rounds, and 2 count");
  }

  @Test
  void aSmokeRunDecidesNothing() {
    Map<String, String> quick = Map.of("longhaul.profile", "quick");
    FamilyAnswer smoke =
        family(
            RowsOverRounds.row("a", "sleep_sync", true, quick, 100, 100, 100),
            RowsOverRounds.row("b", "sleep_sync", true, quick, 50, 50, 50));
    assertThat(smoke.certainty()).isEqualTo(Certainty.SMOKE);
    assertThat(said(smoke, Topic.NOTHING)).hasValue("a smoke run decides nothing");
    assertThat(smoke.statements()).hasSize(1);
  }

  @Test
  void aRowThatWasMeasuredAloneIsLeftOut() {
    BenchmarkResult alone =
        RowsOverRounds.row("alone", "sleep_sync", false, Map.of(), 200, 201, 199);
    FamilyAnswer answer = family(FAST, sleep("thread_pool", 80), alone);
    assertThat(said(answer, Topic.FASTEST).orElseThrow()).startsWith("event_loop 100/s");
    assertThat(said(answer, Topic.LEFT_OUT))
        .hasValue("alone (measured alone, not in turn with the others)");
    FamilyAnswer none = family(FAST, alone);
    assertThat(said(family(FAST, sleep("thread_pool", 80)), Topic.LEFT_OUT)).isEmpty();
    assertThat(none.certainty()).isEqualTo(Certainty.NOT_COMPARED);
    assertThat(said(none, Topic.NOTHING).orElseThrow())
        .contains("no two rows were measured in turn");
  }

  @Test
  void aRowWithAGraveFaultIsLeftOut() {
    FamilyAnswer answer = family(FAST, sleep("thread_pool", 80), incomplete(sleep("c", 200)));
    assertThat(said(answer, Topic.FASTEST).orElseThrow()).startsWith("event_loop 100/s");
    assertThat(said(answer, Topic.LEFT_OUT)).hasValue("c (INCOMPLETE in 6 of 6 rounds)");
  }

  @Test
  void bothAtTheLimitOfTheGeneratorAreNotDecidedBySpeed() {
    FamilyAnswer answer = family(atTheLimit(sleep("thread_pool", 80)), atTheLimit(FAST));
    assertThat(said(answer, Topic.UNDECIDED))
        .hasValue(
            "event_loop and thread_pool: the load generator limits them: compare them by CPU time per"
                + " request, or send the load from elsewhere");
  }

  @Test
  void aTaskIsNamedOnlyWhereAStrategyHasSeveral() {
    FamilyAnswer answer =
        family(
            sleep("event_loop", 50),
            AnswerRows.row("event_loop", "sleep_async", 25, 100, 0.005),
            sleep("thread_pool", 80));
    assertThat(answer.rows())
        .extracting(AnswerRow::name)
        .containsExactly(
            "event_loop/sleep_async", "thread_pool/sleep_sync", "event_loop/sleep_sync");
    assertThat(answer.standingOf("event_loop")).hasValue(Standing.IN);
  }

  @Test
  void rowsOfOneStrategyAndTaskHaveTheirWholeNames() {
    assertThat(
            family(FAST, varying(sleep("event_loop", 90), "twice"), sleep("thread_pool", 80))
                .rows())
        .extracting(AnswerRow::name)
        .containsExactly(
            "event_loop/sleep_sync", "event_loop/sleep_sync (twice)", "thread_pool/sleep_sync");
  }

  @Test
  void whatATaskDoesIsSaidFirstIfItIsKnown() {
    RunAnswer answer = AnswerRows.answer(FAST, sleep("thread_pool", 80));
    assertThat(
            answer
                .describing(work -> Optional.of(work).filter("sleep"::equals).map(of -> "waits"))
                .families()
                .getFirst()
                .statements())
        .startsWith(new Statement(Topic.TASK, "waits"))
        .hasSize(answer.families().getFirst().statements().size() + 1);
    assertThat(answer.describing(work -> Optional.empty())).isEqualTo(answer);
  }
}
