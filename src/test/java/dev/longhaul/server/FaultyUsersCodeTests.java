package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.server.strategy.Execution;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.strategy.worker.Workers;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks and strategies of the user's that break their contract. */
@Tag("reliability")
class FaultyUsersCodeTests {
  private static final AtomicInteger CLOSED = new AtomicInteger();

  private final RecordedLog log = new RecordedLog();
  private final HttpRequests requests = new HttpRequests();

  @BeforeEach
  void nothingIsClosedYet() {
    CLOSED.set(0);
  }

  @AfterEach
  void restore() {
    log.close();
    requests.close();
  }

  static Stream<Arguments> thatReturnNull() {
    return Strategies.names().stream()
        // A worker process is another JVM: UsersTaskTests has that.
        .filter(strategy -> !strategy.equals("process_pool"))
        .flatMap(
            strategy ->
                UsersTasks.thatReturnNull().stream().map(task -> Arguments.of(strategy, task)));
  }

  @ParameterizedTest
  @MethodSource("thatReturnNull")
  void aTaskThatReturnsNullFailsItsRequestAndIsNamed(String strategy, TaskType task)
      throws Exception {
    try (TaskServer server =
        Boot.start(Strategies.named(strategy), Fixtures.workers(2, task, Fixtures.ENVIRONMENT), 0)
            .server()) {
      assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode()).isEqualTo(500);
    }
    assertThat(log.lines())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.getThrown())
                    .hasMessage(
                        task.name().equals("NoPage")
                            ? "NoPage.run() must return a page, but returned null"
                            : task.name()
                                + ".start() must return a future of a page, but returned null"));
  }

  @SuppressWarnings("NullAway") // As in a user's code, which has no null checks.
  private static final class NoFacts implements BlockingTask {
    @Override
    public String run() {
      return "";
    }

    @Override
    public Optional<Duration> leastTime() {
      return null;
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }

  private static final class TooFast implements BlockingTask {
    @Override
    public String run() {
      return "";
    }

    @Override
    public Optional<Duration> leastTime() {
      return Optional.of(Duration.ofMillis(-1));
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }

  private static final class FailingBody implements BlockingTask {
    @Override
    public String run() {
      return "";
    }

    @Override
    public Optional<String> expectedBody() {
      throw new IllegalStateException("no template");
    }

    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }

  static Stream<Arguments> thatDeclareWhatCannotBe() {
    return Stream.of(
        Arguments.of(
            NoFacts.class, "NoFacts.leastTime() must return an Optional, but returned null"),
        Arguments.of(
            TooFast.class, "TooFast.leastTime() must be empty or above 0, but was PT-0.001S"),
        Arguments.of(
            FailingBody.class,
            "FailingBody.expectedBody() must return the page of every right answer, or nothing, but"
                + " threw java.lang.IllegalStateException: no template"));
  }

  @ParameterizedTest
  @MethodSource("thatDeclareWhatCannotBe")
  void aDeclarationThatCannotBeStopsTheStart(Class<? extends Task> type, String message) {
    Workers workers = Fixtures.workers(1, TaskType.of(type), Fixtures.ENVIRONMENT);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Boot.start(Strategies.named("thread_pool"), workers, 0))
        .withMessageStartingWith(message);
    assertThat(CLOSED).hasValue(1);
  }

  private static final class WithoutThreads implements Strategy {
    @Override
    public Execution open(Workers workers) {
      return (ctx, task) -> {};
    }

    @Override
    public int parallelism(Task task, int users, int workers) {
      return 0;
    }
  }

  @SuppressWarnings("NullAway")
  private static final class Unopened implements Strategy {
    @Override
    public Execution open(Workers workers) {
      return null;
    }

    @Override
    public int parallelism(Task task, int users, int workers) {
      return 1;
    }
  }

  @Test
  void aStrategyThatCannotBeStopsTheStart() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Boot.start(StrategyType.of(WithoutThreads.class), Fixtures.workers(1), 0))
        .withMessage("WithoutThreads.parallelism() must return at least 1, but returned 0");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Boot.start(StrategyType.of(Unopened.class), Fixtures.workers(1), 0))
        .withMessage("Unopened.open() must return an execution, but returned null");
  }
}
