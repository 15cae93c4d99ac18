package dev.longhaul.answer;

import static dev.longhaul.answer.AnswerRows.answer;
import static dev.longhaul.answer.AnswerRows.disturbedOnce;
import static dev.longhaul.answer.AnswerRows.family;
import static dev.longhaul.answer.AnswerRows.repeatedOnce;
import static dev.longhaul.answer.AnswerRows.sleep;
import static dev.longhaul.answer.AnswerRows.succeeding;
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
    assertThat(family(FAST, succeeding(SLOW, 100)).doubts()).isEmpty();
  }

  @Test
  void aRowThatIsNotValidIsNamed() {
    assertThat(family(FAST, RowsOverRounds.rising(SLOW)).doubts())
        .containsExactly("not valid: thread_pool UNSTEADY");
  }

  @Test
  void roundsThatAreLeftOutAreCounted() {
    FamilyAnswer family = family(FAST, disturbedOnce(SLOW));
    assertThat(family.rounds()).isEqualTo(5);
    assertThat(family.doubts())
        .containsExactly(
            "1 of 6 rounds left out for a row or more, because other programs disturbed it, or the machine had another speed or stood still");
  }

  @Test
  void windowsThatWereMeasuredAgainAreCounted() {
    assertThat(answer(FAST, repeatedOnce(SLOW)).doubts())
        .containsExactly(
            "1 of 12 windows was disturbed and measured again",
            "the load generator, the origins and the servers share the machine's processors");
    assertThat(answer(FAST, SLOW).doubts()).hasSize(1);
  }

  @Test
  void aServerElsewhereSharesNothing() {
    assertThat(answer(Samples.unknown()).doubts()).isEmpty();
  }
}
