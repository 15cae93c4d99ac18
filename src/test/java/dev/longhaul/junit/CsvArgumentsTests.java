package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However rows are written, their columns are those that JUnit hands to the test. */
class CsvArgumentsTests {
  private static final List<String> TASKS = List.of("noop", "sleep_sync");

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "quoted", "inABlock", "withHeaders", "delimited", "inTwo", "elsewhere"})
  void areReadAsTheyAreWritten(String method) {
    assertThat(CsvArguments.named("task", 1, method(method))).isEqualTo(TASKS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"without", "unreadable", "ofOtherThings", "missing"})
  void areNoneWhereThereAreNone(String method) {
    assertThat(CsvArguments.named("task", 1, method(method))).isEmpty();
  }

  private static Method method(String name) {
    return Arrays.stream(Rows.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Never run: their annotations are read. */
  @SuppressWarnings("unused")
  private interface Rows {
    @CsvSource({"thread_pool, noop", "event_loop,sleep_sync  "})
    void plain(String strategy, String task);

    @CsvSource({"'thread_pool', 'noop'", "'a, b', 'sleep_sync'"})
    void quoted(String strategy, String task);

    @CsvSource(
        textBlock =
            """
            # strategy, task
            thread_pool, noop

            event_loop,  sleep_sync
            """)
    void inABlock(String strategy, String task);

    @CsvSource(
        useHeadersInDisplayName = true,
        textBlock =
            """
            strategy,    task
            thread_pool, noop
            event_loop,  sleep_sync
            """)
    void withHeaders(String strategy, String task);

    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {"thread_pool | noop", "event_loop | \"sleep_sync\""})
    void delimited(String strategy, String task);

    @CsvSource("thread_pool, noop")
    @CsvSource(delimiterString = "->", value = "event_loop -> sleep_sync")
    void inTwo(String strategy, String task);

    @CsvSource({"25, noop, thread_pool", "254, sleep_sync, event_loop"})
    void elsewhere(int users, String task, String strategy);

    @ValueSource(strings = "noop")
    void without(String strategy, String task);

    @CsvSource("thread_pool, 'noop")
    void unreadable(String strategy, String task);

    @CsvSource("thread_pool, noop")
    void ofOtherThings(String first, String second);

    @CsvSource(
        nullValues = "N/A",
        value = {"thread_pool", "event_loop,", "event_loop, N/A"})
    void missing(String strategy, String task);
  }
}
