package dev.longhaul.junit;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.target.Target.address;
import static dev.longhaul.target.Target.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.request.Request;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices with wrong factory methods or wrong classes: none of their rows starts. */
@Tag("slow")
@Tag("reliability")
class WrongMatrixTests {
  private static final String SERVERS =
      "@BenchmarkMatrix: servers of %s.serves must be the name of a static method without"
          + " parameters that returns a Stream, a Collection or an array, but was ";

  private static final String VALUES =
      "@BenchmarkMatrix: servers of %s.serves must supply values of dev.longhaul.target.Target, but"
          + " ";

  @TempDir private Path folder;

  @SuppressWarnings({"unused", "NullAway"}) // As in a user's code, which has no null checks.
  abstract static class Factories {
    static Target right() {
      return address("http://127.0.0.1:1");
    }

    Stream<Target> ofTheObject() {
      return Stream.of(right());
    }

    static Stream<Target> ofANumber(int number) {
      return Stream.of(right());
    }

    static void ofNothing() {}

    static Target[] throwing() throws IOException {
      throw new IOException("no list of versions");
    }

    static Stream<Target> throwingLater() {
      return Stream.of(1)
          .map(number -> right())
          .peek(
              target -> {
                throw new IllegalStateException("no version " + target.task());
              });
    }

    static Stream<Target> withoutPort() {
      return Stream.of(command("java", "-jar", "shop.jar"));
    }

    static List<Target> returningNull() {
      return null;
    }

    static List<Target> empty() {
      return List.of();
    }

    static List<String> texts() {
      return List.of("http://127.0.0.1:8080");
    }

    static List<Target> withNull() {
      List<Target> values = new ArrayList<>(List.of(right()));
      values.add(null);
      return values;
    }

    static Stream<Target> twins() {
      return Stream.of(right(), address("http://127.0.0.1:2").named("127.0.0.1:1"));
    }

    static Stream<Target> one() {
      return Stream.of(right());
    }

    static Stream<Request> unfed() {
      return Stream.of(get("/"), get("/orders/{id}"));
    }
  }

  @ServerBenchmark
  static class MissingTestCases extends Factories {
    @BenchmarkMatrix(servers = "version")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class OfTheObjectTestCases extends Factories {
    @BenchmarkMatrix(servers = "ofTheObject")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class OfANumberTestCases extends Factories {
    @BenchmarkMatrix(servers = "ofANumber")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class OfNothingTestCases extends Factories {
    @BenchmarkMatrix(servers = "ofNothing")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class WithRowsTestCases extends Factories {
    @BenchmarkMatrix(servers = "one", rows = "thread_pool, noop")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class WithTaskTestCases extends Factories {
    @BenchmarkMatrix(requests = "unfed", taskTypes = Twin.One.Order.class)
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class ServerlessTestCases extends Factories {
    @BenchmarkMatrix(requests = "unfed")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class OfAnInterfaceTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = BlockingTask.class)
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class OfTwinsTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = Twin.One.Order.class)
    void serves(LoadTest load) {}

    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = Twin.Other.Order.class)
    void servesTheOther(LoadTest load) {}
  }

  static Stream<Arguments> known() {
    return Stream.of(
        Arguments.of(
            MissingTestCases.class, SERVERS + "\"version\": MissingTestCases has no such method"),
        Arguments.of(
            OfTheObjectTestCases.class,
            SERVERS + "\"ofTheObject\": that is java.util.stream.Stream<"),
        Arguments.of(
            OfANumberTestCases.class,
            SERVERS + "\"ofANumber\": that is static java.util.stream.Str"),
        Arguments.of(OfNothingTestCases.class, SERVERS + "\"ofNothing\": that is static void "),
        Arguments.of(
            WithRowsTestCases.class,
            "@BenchmarkMatrix: %s.serves must have either servers and requests, or rows, or"
                + " strategies and tasks, but has servers = \"one\" beside rows = \"thread_pool,"
                + " noop\": move"),
        Arguments.of(
            WithTaskTestCases.class,
            "but has requests = \"unfed\" beside taskTypes = \"Order\": move"),
        Arguments.of(
            ServerlessTestCases.class,
            "@BenchmarkMatrix: %s.serves has requests and no server: name the method that"
                + " supplies"),
        Arguments.of(
            OfAnInterfaceTestCases.class,
            "BlockingTask must be a class, but is an interface: name a class that implements"),
        Arguments.of(
            OfTwinsTestCases.class,
            "must have different simple names, because a table shows both as"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("known")
  void isRefusedBeforeItsClass(Class<?> testCases, String error) {
    EngineRun run = refused(testCases, error);

    assertThat(run.results().containerEvents().started().map(Object::toString))
        .noneMatch(event -> event.contains("[test-template:"));
  }

  @ServerBenchmark
  static class ThrowingTestCases extends Factories {
    @BenchmarkMatrix(servers = "throwing")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class ThrowingLaterTestCases extends Factories {
    @BenchmarkMatrix(servers = "throwingLater")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class WithoutPortTestCases extends Factories {
    @BenchmarkMatrix(servers = "withoutPort")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class ReturningNullTestCases extends Factories {
    @BenchmarkMatrix(servers = "returningNull")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class EmptyTestCases extends Factories {
    @BenchmarkMatrix(servers = "empty")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class TextsTestCases extends Factories {
    @BenchmarkMatrix(servers = "texts")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class WithNullTestCases extends Factories {
    @BenchmarkMatrix(servers = "withNull")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class TwinsTestCases extends Factories {
    @BenchmarkMatrix(servers = "twins")
    void serves(LoadTest load) {}
  }

  @ServerBenchmark
  static class UnfedTestCases extends Factories {
    @BenchmarkMatrix(servers = "one", requests = "unfed")
    void serves(LoadTest load) {}
  }

  static Stream<Arguments> supplied() {
    return Stream.of(
        Arguments.of(
            ThrowingTestCases.class,
            VALUES + "throwing() threw java.io.IOException: no list of versions"),
        Arguments.of(
            ThrowingLaterTestCases.class,
            VALUES
                + "throwingLater() threw java.lang.IllegalStateException: no version 127.0.0.1:1"),
        Arguments.of(
            WithoutPortTestCases.class,
            "@BenchmarkMatrix: servers of %s.serves: a command must have {port} in one of its"
                + " words"),
        Arguments.of(
            ReturningNullTestCases.class,
            "returningNull() must return its values, but returned null"),
        Arguments.of(
            EmptyTestCases.class,
            "must supply at least one Target, but empty() supplied none: add"),
        Arguments.of(
            TextsTestCases.class,
            VALUES + "texts() supplied the String \"http://127.0.0.1:8080\": write"),
        Arguments.of(WithNullTestCases.class, VALUES + "withNull() supplied null: write"),
        Arguments.of(
            TwinsTestCases.class,
            "the rows of %s.serves must have different names, but two are named"
                + " \"address/127.0.0.1:1\": rename one"),
        Arguments.of(
            UnfedTestCases.class,
            "@BenchmarkMatrix: requests of %s.serves: GET /orders/{id}: {id} must have a value"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("supplied")
  void isRefusedBeforeItsFirstRow(Class<?> testCases, String error) {
    EngineRun unused = refused(testCases, error);
  }

  private EngineRun refused(Class<?> testCases, String error) {
    EngineRun run = EngineRun.of(folder, Map.of(), testCases);
    assertThat(run.failures())
        .singleElement()
        .asString()
        .contains(error.replace("%s", testCases.getSimpleName()));
    assertThat(run.results().testEvents().started().count()).isZero();
    assertThat(run.console()).isEmpty();
    return run;
  }
}
