package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.acme.Bulkhead;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.process.SharedClassDataExtension;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes of the user's in servers' and workers' JVMs. */
@Tag("slow")
@Tag("reliability")
class UsersTaskTests {
  @TempDir static Path output;

  @RegisterExtension
  static final SharedClassDataExtension CLASS_DATA = new SharedClassDataExtension(() -> output);

  private final HttpRequests requests = new HttpRequests();

  @AfterEach
  void close() {
    requests.close();
  }

  static Stream<Arguments> servers() {
    return Stream.of(
            Strategies.named("thread_pool"),
            Strategies.named("event_loop"),
            Strategies.named("process_pool"),
            StrategyType.of(Bulkhead.class))
        .flatMap(
            strategy ->
                UsersTasks.thatSayWhere().stream().map(task -> Arguments.of(strategy, task)));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void runInTheServersOrItsWorkersJvmAlone(StrategyType strategy, TaskType task) throws Exception {
    try (Server server = start(strategy, task)) {
      Set<String> able =
          (strategy.name().equals("process_pool")
                  ? server.process().descendants()
                  : Stream.of(server.process()))
              .map(process -> "run by " + process.pid())
              .collect(Collectors.toSet());

      assertThat(requests.get(server.port(), "/task").get(30, SECONDS).body()).isIn(able);
      assertThat(server.facts().orElseThrow().body()).isEmpty();
      assertThat(server.facts().orElseThrow().leastTime()).isEmpty();
    }
    assertThat(System.getProperty(UsersTasks.INITIALIZED)).isNull();
  }

  @Test
  void whatATaskDeclaresComesBackOverTheFork() throws Exception {
    try (Server server = start(Strategies.named("thread_pool"), UsersTasks.thatDeclares())) {
      String body = requests.get(server.port(), "/task").get(30, SECONDS).body();

      assertThat(server.facts().orElseThrow().body()).contains(body);
      assertThat(server.facts().orElseThrow().leastTime()).contains(Duration.ofNanos(1_500_001));
    }
  }

  @Test
  void aConstructorThatThrowsIsNamedWithItsCause() {
    assertThatExceptionOfType(ServerStartException.class)
        .isThrownBy(() -> start(Strategies.named("thread_pool"), UsersTasks.thatCannotBeCreated()))
        .withMessageStartingWith(
            "thread_pool/Unconnected: the server did not start: the JVM exited")
        .withMessageContaining(
            "UsersTasks$Unconnected could not be created: its constructor threw"
                + " java.lang.IllegalStateException: no database at 127.0.0.1:5432");
  }

  @Test
  void aWorkersTaskThatReturnsNullFailsItsRequest() throws Exception {
    TaskType task = UsersTasks.thatReturnNull().getFirst();
    try (Server server = start(Strategies.named("process_pool"), task)) {
      assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode()).isEqualTo(500);
      assertThat(server.log().orElseThrow())
          .content()
          .contains("NoPage.run() must return a page, but returned null");
    }
  }

  private static Server start(StrategyType strategy, TaskType task) {
    Settings settings =
        Settings.from(
            Map.of(
                    "longhaul.output",
                    output.toString(),
                    "longhaul.workers",
                    "2",
                    "longhaul.jvm_arguments",
                    SharedClassData.SMALL)
                ::get);
    return Server.start(strategy, task, settings, OriginAddresses.none(), strategy + "-" + task);
  }
}
