package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.BadInput;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every attribute of an annotation with every kind of wrong value is refused before anything
 * starts.
 */
@Tag("slow")
@Tag("reliability")
class BadAttributesTests {
  /** A new attribute needs a line here: a test fails until it has one. */
  private static final BadInput VALUES =
      new BadInput(
          """
          attribute  | empty | text  | negative               | zero                   | huge                      | NaN                     | wrong unit                  | near miss        | one of these is said
          settings   |       | users | longhaul.users=-1      | longhaul.users=0       | longhaul.users=9{20}      | longhaul.users=NaN      | longhaul.duration=5 parsecs | longhaul.userz=3 | must have the form "longhaul.users=50" / longhaul.users must be a whole number / longhaul.duration must be a duration / did you mean "longhaul.users"?
          thresholds |       | fast  | throughput_per_s >= -1 | throughput_per_s >= 0  | throughput_per_s >= 9{20} | throughput_per_s <= NaN | response_time_p99_ms <= 3 s | throughput >= 3  | must have the form "<figure> <sign> <number>" / limit for throughput_per_s must be a number of at least 0 / every result meets "throughput_per_s >= 0" / did you mean "throughput_per_s"?
          rows       |       | fast  | -1                     | 0                      | x{10000}                  | NaN                     | 5 s                         | thread_pol, noop | must have the form "thread_pool, sleep_sync" / did you mean "thread_pool"?
          strategies |       | fast  | -1                     | 0                      | x{10000}                  | NaN                     | 5 s                         | thread_pol       | must be one of synchronous, event_loop, / did you mean "thread_pool"?
          servers    | +     | fast  | -1                     | 0                      | x{10000}                  | NaN                     | 5 s                         | serve            | must be the name of a static method without parameters that returns
          requests   | +     | fast  | -1                     | 0                      | x{10000}                  | NaN                     | 5 s                         | serve            | must be the name of a static method without parameters that returns
          tasks      |       | fast  | -1                     | 0                      | x{10000}                  | NaN                     | 5 s                         | slep_sync        | must be one of sleep_sync, sleep_async, / did you mean "sleep_sync"?
          sweep      |       | users | longhaul.users=-1      | longhaul.users=0       | longhaul.users=9{20}      | longhaul.workers=NaN    | longhaul.rate=5/s           | longhaul.userz=3 | must have the form "longhaul.users=1..300 log 6" / must be a whole number from 1 to / must be a number from 0.001 to 1000000, or several / did you mean "longhaul.users"?
          untilDecided |     | fast  | -1                     | 0                      | x{10000}                  | NaN                     | 5 s                         | thread_pol/noop  | must be one of request_thread/noop, thread_pool/noop / did you mean "thread_pool/noop"?
          """);

  /** Attributes with a constant as value: the compiler refuses everything else. */
  private static final List<String> LEFT_TO_THE_COMPILER =
      List.of("allowing", "app", "strategyTypes", "taskTypes", "atMost", "users");

  @TempDir private Path folder;

  static Stream<Arguments> wrongValues() {
    return VALUES.wrong();
  }

  @Test
  void tableListsEveryAttribute() {
    assertThat(VALUES.places())
        .doesNotContainAnyElementsOf(LEFT_TO_THE_COMPILER)
        .containsExactlyInAnyOrderElementsOf(
            attributes().filter(name -> !LEFT_TO_THE_COMPILER.contains(name)).toList());
  }

  private static Stream<String> attributes() {
    return Stream.of(ServerBenchmark.class, BenchmarkMatrix.class, Rounds.class)
        .flatMap(annotation -> Stream.of(annotation.getDeclaredMethods()))
        .map(Method::getName);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrongValues")
  void refusesAWrongValue(String attribute, String kind, String value, String said)
      throws Exception {
    WrittenBenchmark benchmark = new WrittenBenchmark();
    String error =
        refused(
            switch (attribute) {
              case "rows" -> benchmark.withRows(value);
              case "untilDecided" -> benchmark.until(value);
              case "servers", "requests" -> benchmark.withMethod(attribute, value);
              default -> benchmark.with(attribute, value);
            });

    assertThat(error)
        .containsAnyOf(said.split(" / ", -1))
        // The whole value, or the wrong part of it.
        .containsAnyOf(
            Quoted.of(value),
            Quoted.of(value.replaceFirst("^.*?= ?", "")),
            Quoted.of(value.replaceFirst(" ?>?=.*|,.*", "")));
    // Methods have names of the user's.
    assertThat(kind.equals("near miss") && !said.contains("static method"))
        .isEqualTo(error.contains("did you mean"));
  }

  @ParameterizedTest
  @CsvSource({"strategies", "tasks"})
  void refusesAnEmptyMatrix(String attribute) throws Exception {
    assertThat(refused(new WrittenBenchmark().without(attribute)))
        .contains("@BenchmarkMatrix: each of the " + attribute + " of ", "name at least one");
  }

  @Test
  void refusesAMatrixWithoutAttributes() throws Exception {
    assertThat(refused(new WrittenBenchmark().withRows()))
        .isEqualTo(
            "@BenchmarkMatrix: WrittenTestCases.serves must have rows, or strategies and tasks, or"
                + " servers, but has none of them: add one, such as rows = \"thread_pool, sleep_sync\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "thread_pool",
        "thread_pool,",
        ", noop",
        "thread_pool noop",
        "thread_pool; noop",
        "thread_pool/noop",
        "thread_pool, noop,",
        "thread_pool, noop, 25"
      })
  void refusesARowThatIsNotAPair(String row) throws Exception {
    assertThat(refused(new WrittenBenchmark().withRows("thread_pool, noop", row)))
        .isEqualTo(
            "@BenchmarkMatrix: each of the rows of WrittenTestCases.serves must have the form"
                + " \"thread_pool, sleep_sync\", but was \"%s\"",
            row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thread_pol, noop  | the strategy | \"thread_pol\": did you mean \"thread_pool\"?",
        "threads, noop     | the strategy | but was \"threads\"",
        "Thread_Pool, noop | the strategy | \"Thread_Pool\": did you mean \"thread_pool\"?",
        "'thread_pool', noop | the strategy | \"'thread_pool'\": did you mean \"thread_pool\"?",
        "3, noop           | the strategy | but was \"3\"",
        "thread_pool, nop  | the task     | \"nop\": did you mean \"noop\"?",
        "thread_pool, work | the task     | but was \"work\"",
        "noop, thread_pool | the strategy | but was \"noop\""
      })
  void refusesTheLastOfManyRowsBeforeTheFirstCaseRuns(String row, String what, String said)
      throws Exception {
    assertThat(refused(new WrittenBenchmark().withRows("request_thread, noop", row)))
        .contains(
            "@BenchmarkMatrix: %s of each of the rows of WrittenTestCases.serves must be one of "
                .formatted(what),
            said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "strategies | tasks | tasks = \"noop\"",
        "tasks      | strategies | strategies = \"request_thread\"",
        "settings   | both | strategies = \"request_thread\" and tasks = \"noop\""
      })
  void refusesRowsBesideStrategiesOrTasks(String without, String with, String said)
      throws Exception {
    assertThat(refused(new WrittenBenchmark().with("rows", "thread_pool, noop").without(without)))
        .as(with)
        .isEqualTo(
            "@BenchmarkMatrix: WrittenTestCases.serves must have either rows or strategies and"
                + " tasks, but has rows and %s: move these pairs to its rows, or to another method",
            said);
  }

  @Test
  void refusesTheLastOfManyNamesBeforeTheFirstCaseRuns() throws Exception {
    assertThat(
            refused(
                new WrittenBenchmark()
                    .with("strategies", "request_thread", "thread_pool", "threadpool")))
        .startsWith(
            "\"threadpool\": did you mean \"thread_pool\"? @BenchmarkMatrix: each of the strategies of"
                + " WrittenTestCases.serves must be")
        .contains(Strategies.names());
  }

  @Test
  void refusesADuplicateSetting() throws Exception {
    assertThat(
            refused(
                new WrittenBenchmark().with("settings", "longhaul.users=1", "longhaul.users=2")))
        .isEqualTo(
            "@ServerBenchmark: longhaul.users must be set once, but was set to \"1\" and to \"2\":"
                + " leave one out");
  }

  @ParameterizedTest
  @CsvSource({
    "availability_percent >= 100.1, availability_percent must be a number from 0 to 100",
    "failed <= -1, failed must be a number of at least 0"
  })
  void refusesALimitThatEveryResultMeetsOrMisses(String threshold, String rule) throws Exception {
    assertThat(refused(new WrittenBenchmark().with("thresholds", threshold)))
        .contains("@ServerBenchmark: a threshold's limit for " + rule);
  }

  /** Runs a class that must be refused and returns the only error. */
  private String refused(WrittenBenchmark benchmark) throws Exception {
    EngineRun run = EngineRun.of(folder, Map.of(), benchmark.compiledInto(folder));
    assertThat(run.failures()).hasSize(1);
    assertThat(run.results().testEvents().started().count()).isZero();
    assertThat(run.output()).doesNotExist();
    assertThat(run.console()).isEmpty();
    return run.failures().getFirst();
  }
}
