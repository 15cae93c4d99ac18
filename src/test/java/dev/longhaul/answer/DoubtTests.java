package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.atTheLimit;
import static dev.longhaul.answer.AnswerRows.failing;
import static dev.longhaul.answer.AnswerRows.family;
import static dev.longhaul.answer.AnswerRows.repeatedOnce;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.AnswerRows.succeeding;
import static dev.longhaul.answer.SpoiledRows.disturbed;
import static dev.longhaul.answer.SpoiledRows.incomplete;
import static dev.longhaul.answer.SpoiledRows.unseen;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.RowsOverRounds;
import dev.longhaul.report.Samples;
import dev.longhaul.result.BenchmarkResult;
import org.junit.jupiter.api.Test;

/** What stands beside the figures of an answer. */
class DoubtTests {
  private static final BenchmarkResult FAST = sleep("event_loop", 100);
  private static final BenchmarkResult SLOW = sleep("thread_pool", 80);

  @Test
  void aSoundFamilyHasNone() {
    assertThat(family(FAST, SLOW).doubts()).isEmpty();
  }

  @Test
  void fewRequestsAreSaid() {
    assertThat(family(FAST, succeeding(SLOW, 44)).doubts())
        .contains("few requests a window, and so no p99: thread_pool 44");
    assertThat(family(FAST, succeeding(SLOW, 99)).doubts()).hasSize(1);
    assertThat(family(FAST, succeeding(SLOW, 100)).doubts()).isEmpty();
  }

  @Test
  void aRowThatIsNotValidIsNamed() {
    assertThat(family(FAST, RowsOverRounds.rising(SLOW)).doubts())
        .containsExactly("not valid: thread_pool UNSTEADY");
  }

  /** It is a fault of the speed only, and a least value is something. */
  @Test
  void aLeastValueIsNotCalledInvalid() {
    assertThat(family(atTheLimit(FAST), SLOW).doubts())
        .containsExactly("at least, as the load generator limited them: event_loop");
  }

  @Test
  void failedRequestsAreSaid() {
    assertThat(family(FAST, failing(SLOW, 3)).doubts())
        .contains(
            "requests failed, and the figures are those of the requests that succeeded: thread_pool 2.9 %");
    assertThat(family(FAST, failing(SLOW, 2)).doubts())
        .as("2 of 102")
        .noneMatch(doubt -> doubt.startsWith("requests failed"));
  }

  @Test
  void roundsThatAreLeftOutAreCounted() {
    FamilyAnswer family = family(FAST, disturbed(SLOW, 1));
    assertThat(family.rounds()).isEqualTo(5);
    assertThat(family.doubts())
        .containsExactly(
            "1 of 6 rounds left out for a row or more, because other programs disturbed it, or the machine had another speed or stood still");
    assertThat(family(disturbed(FAST, 2), disturbed(SLOW, 1, 2)).doubts())
        .singleElement()
        .asString()
        .startsWith(
            "2 of 6 rounds left out for a row or more, because other programs disturbed them");
  }

  /** Also where nothing is ranked, as after one round. */
  @Test
  void rowsOfARunThatAreNotValidAreCounted() {
    BenchmarkResult unsteady = RowsOverRounds.rising(SLOW);
    assertThat(answer(FAST, unsteady).doubts()).contains("1 of 2 rows is not VALID: 1 UNSTEADY");
    assertThat(answer(unsteady).doubts()).contains("1 of 1 row is not VALID: 1 UNSTEADY");
    assertThat(answer(unsteady.rounds().getFirst(), FAST.rounds().getFirst()).doubts())
        .contains("1 of 2 rows is not VALID: 1 UNSTEADY");
    assertThat(answer(incomplete(FAST), unsteady, atTheLimit(sleep("loop", 100))).doubts())
        .first()
        .isEqualTo("3 of 3 rows are not VALID: 1 UNSTEADY, 1 GENERATOR_BOUND, 1 INCOMPLETE");
    assertThat(answer(FAST, SLOW).doubts()).noneMatch(each -> each.contains("VALID"));
  }

  @Test
  void windowsThatWereMeasuredAgainAreCounted() {
    assertThat(answer(FAST, repeatedOnce(SLOW)).doubts())
        .containsExactly(
            "1 of 12 windows was disturbed and measured again",
            "the load generator, the origins and the servers share the machine's processors");
    assertThat(answer(FAST, SLOW).doubts()).hasSize(1);
    assertThat(answer(repeatedOnce(FAST), repeatedOnce(SLOW)).doubts())
        .contains("2 of 12 windows were disturbed and measured again");
  }

  /** A row does not count what was measured again of a round that it leaves out. */
  @Test
  void windowsThatStayedDisturbedAreCounted() {
    assertThat(answer(repeatedOnce(FAST), disturbed(SLOW, 1)).doubts())
        .contains("2 of 12 windows were disturbed and measured again; 1 stayed so");
  }

  @Test
  void aServerElsewhereSharesNothing() {
    assertThat(answer(Samples.unknown()).doubts())
        .containsExactly("1 of 1 row is not VALID: 1 INCOMPLETE");
    assertThat(answer(FAST, SLOW, unseen(sleep("address", 90))).doubts())
        .containsExactly(
            "the load generator, the origins and the servers of event_loop/sleep_sync and"
                + " thread_pool/sleep_sync share the machine's processors");
  }
}
