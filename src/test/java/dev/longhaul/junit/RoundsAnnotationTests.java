package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Rounds} may ask. */
class RoundsAnnotationTests {
  private static final Map<String, String> NONE = Map.of();

  @ServerBenchmark
  static class RightTestCases {
    @Rounds(
        untilDecided = {"thread_pool/sleep_sync", "event_loop/sleep_async"},
        atMost = 4)
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
    void sleeps(LoadTest load) {}

    @Rounds(untilDecided = Rounds.FASTEST, atMost = 100)
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
    void alsoSleeps(LoadTest load) {}
  }

  @ServerBenchmark
  @Rounds(untilDecided = Rounds.FASTEST)
  static class OnTheClassTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class BelowTheFirstLookTestCases {
    @Rounds(untilDecided = Rounds.FASTEST, atMost = 3)
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
    void sleeps(LoadTest load) {}
  }

  @ServerBenchmark
  static class TooManyTestCases {
    @Rounds(untilDecided = Rounds.FASTEST, atMost = 101)
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
    void sleeps(LoadTest load) {}
  }

  @ServerBenchmark
  static class OneNameTestCases {
    @Rounds(untilDecided = "quickest")
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
    void sleeps(LoadTest load) {}
  }

  @ServerBenchmark
  static class SameNameTestCases {
    @Rounds(untilDecided = {"thread_pool/sleep_sync", "thread_pool/sleep_sync"})
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
    void sleeps(LoadTest load) {}
  }

  @ServerBenchmark
  static class NoNameTestCases {
    @Rounds(untilDecided = {})
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
    void sleeps(LoadTest load) {}
  }

  @ServerBenchmark
  static class OtherWorkTestCases {
    @Rounds(untilDecided = Rounds.FASTEST)
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "thread_pool, noop"})
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class PairOfOtherWorkTestCases {
    @Rounds(untilDecided = {"thread_pool/sleep_sync", "thread_pool/noop"})
    @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "thread_pool, noop"})
    void serves(LoadTest load) {}
  }

  @ServerBenchmark(app = CountingShop.class)
  static class NoMatrixTestCases {
    @Rounds(untilDecided = Rounds.FASTEST)
    @Test
    void serves(LoadTest load) {}
  }

  @ServerBenchmark(app = CountingShop.class)
  @Rounds(untilDecided = Rounds.FASTEST)
  static class ClassWithoutMatrixTestCases {
    @Test
    void serves(LoadTest load) {}
  }

  private static void check(Class<?> benchmark, Map<String, String> settings) {
    List<Class<?>> classes = List.of(benchmark);
    ClassCheck.check(classes, settings::get);
    UntilDecided.check(classes, settings::get);
  }

  private static AbstractThrowableAssert<?, ?> refused(Class<?> benchmark) {
    return assertThatThrownBy(() -> check(benchmark, NONE))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void takesTwoRowsOrTheFastest() {
    assertThatCode(() -> check(RightTestCases.class, NONE)).doesNotThrowAnyException();
  }

  @Test
  void refusesFewerRoundsThanTheFirstLook() {
    refused(BelowTheFirstLookTestCases.class)
        .hasMessage(
            "@Rounds: atMost of BelowTheFirstLookTestCases.sleeps must be a whole number from 4,"
                + " as the first look is after 4 rounds, to 100, but was \"3\"");
    refused(TooManyTestCases.class).hasMessageEndingWith("to 100, but was \"101\"");
  }

  @Test
  void refusesWhatIsNoQuestion() {
    refused(OneNameTestCases.class)
        .hasMessage(
            "@Rounds: untilDecided of OneNameTestCases.sleeps must be \"fastest\" or the names of"
                + " two rows, but was \"quickest\"");
    refused(SameNameTestCases.class)
        .hasMessageContaining("the names of two rows, but was \"thread");
    refused(NoNameTestCases.class).hasMessageEndingWith("but was empty");
  }

  @Test
  void refusesRowsThatCannotBeCompared() {
    refused(OnTheClassTestCases.class)
        .hasMessage(
            "@Rounds: OnTheClassTestCases.serves must have two rows or more, as a decision compares"
                + " rows, but has only \"thread_pool/noop\": add a row, or set longhaul.rounds"
                + " instead");
    refused(OtherWorkTestCases.class).hasMessageContaining("to be compared, but no two do: set");
    refused(PairOfOtherWorkTestCases.class)
        .hasMessage(
            "@Rounds: the two rows of PairOfOtherWorkTestCases.serves must do the same work to be"
                + " compared, but \"thread_pool/noop\" does \"noop\" and \"thread_pool/sleep_sync\""
                + " does \"sleep\": name two rows that do the same");
  }

  @Test
  void refusesATestWithoutAMatrix() {
    refused(NoMatrixTestCases.class)
        .hasMessageStartingWith("@Rounds: NoMatrixTestCases.serves must have a @BenchmarkMatrix");
    refused(ClassWithoutMatrixTestCases.class)
        .hasMessageStartingWith(
            "@Rounds: ClassWithoutMatrixTestCases must have a @BenchmarkMatrix");
  }

  @Test
  void refusesANumberOfRoundsBesideIt() {
    assertThatThrownBy(() -> check(RightTestCases.class, Map.of("longhaul.rounds", "6")))
        .hasMessageMatching(
            "longhaul.rounds must not be set for RightTestCases.(alsoS|s)leeps, whose @Rounds decides"
                + " when to stop, but was \"6\": leave one of them out");
  }

  @Test
  void aSystemPropertyReplacesTheUsersInNamesOfRows() {
    System.setProperty("longhaul.users", "50");
    try {
      assertThat(RowPoint.replaced("thread_pool/noop, 5 users"))
          .isEqualTo("thread_pool/noop, 50 users");
      assertThat(RowPoint.replaced("thread_pool/noop")).isEqualTo("thread_pool/noop");
    } finally {
      System.clearProperty("longhaul.users");
    }
  }

  @Test
  void keepsHowManyRoundsThereWere(@TempDir Path folder) throws IOException {
    Path output = folder.resolve("longhaul");
    EmittedRounds first = EmittedRounds.of(output, "[a:b]/c = d");
    assertThat(first.roundsOf(1)).isEmpty();
    first.keep(List.of(4, 6));
    EmittedRounds.of(output, "other").keep(List.of(8));
    assertThat(first.roundsOf(2)).hasValue(6);
    assertThat(EmittedRounds.of(output, "[a:b]/c = d").roundsOf(1)).hasValue(4);
    assertThat(EmittedRounds.of(output, "[a:b]/c = d").roundsOf(3)).isEmpty();
    assertThat(EmittedRounds.of(output, "other").roundsOf(1)).hasValue(8);
  }
}
