package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Origin;
import dev.longhaul.origin.CountedOrigins;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.OriginReader;
import dev.longhaul.origin.OriginServers;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each network task, a failing origin fails only the request: the server answers 500, logs the
 * cause and lives.
 */
@Tag("slow")
class OriginFailureTests {
  /**
   * Each case starts JVMs: a few are enough to show that a failure crosses the pipe with its cause.
   */
  private static final List<String> IN_PROCESSES =
      List.of("network_sync_local", "network_https_dns_sync_retry", "network_https_cpu_bound_sync");

  private static OriginServers origins;
  private static CountedOrigins others;

  private final RecordedLog log = new RecordedLog();
  private final HttpRequests requests = new HttpRequests();

  @BeforeAll
  static void startOrigins() throws IOException {
    origins = OriginServers.start(Duration.ZERO, Duration.ZERO);
    others = CountedOrigins.start(Duration.ZERO);
  }

  @AfterAll
  static void closeOrigins() {
    origins.close();
    others.close();
  }

  @AfterEach
  void restore() {
    log.close();
    requests.close();
  }

  static Stream<Arguments> servers() {
    return Stream.concat(
        Tasks.names().stream()
            .filter(task -> !Tasks.named(task).origins().isEmpty())
            .map(
                task -> Arguments.of(task.contains("_async") ? "event_loop" : "thread_pool", task)),
        IN_PROCESSES.stream().map(task -> Arguments.of("process_pool", task)));
  }

  static Stream<Arguments> serversOverTls() {
    return servers().filter(server -> origin((String) server.get()[1]).scheme().equals("https"));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void downOriginFailsTheRequest(String strategy, String task) throws Exception {
    Origin origin = origin(task);
    URI unserved;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unserved = URI.create(origin.scheme() + "://127.0.0.1:" + socket.getLocalPort() + "/page");
    }
    OriginAddresses addresses = Fixtures.replaced(origins.addresses(), origin, unserved);
    try (TaskServer server = start(strategy, task, addresses)) {
      assertFails(server);
    }
    assertLogged(":" + unserved.getPort(), "Connection refused");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void error500FailsRequestsUntilTheOriginRecovers(String strategy, String task) throws Exception {
    try (SwitchedOrigin origin = SwitchedOrigin.failing(origin(task));
        TaskServer server = start(strategy, task, origin.inPlaceOf(origins.addresses()))) {
      assertFails(server);
      assertLogged(":" + origin.uri().getPort(), "answered with status 500");

      origin.mend(page(task));
      assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("serversOverTls")
  void untrustedCertificateFailsTheRequest(String strategy, String task) throws Exception {
    Origin origin = origin(task);
    URI other = others.addresses().of(origin);
    OriginAddresses addresses = Fixtures.replaced(origins.addresses(), origin, other);
    try (TaskServer server = start(strategy, task, addresses)) {
      assertFails(server);
    }
    assertLogged(":" + other.getPort(), "PKIX path");
    assertThat(others.of(origin).requests()).isZero();
  }

  private void assertFails(TaskServer server) throws Exception {
    assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode()).isEqualTo(500);
    assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");
  }

  private void assertLogged(String... parts) {
    assertThat(log.lines())
        .singleElement()
        .satisfies(line -> assertThat(line.getThrown()).hasMessageContainingAll(parts));
  }

  private static Origin origin(String task) {
    return Tasks.named(task).origins().iterator().next();
  }

  private static String page(String task) throws Exception {
    try (OriginReader reader = new OriginReader(origins.addresses())) {
      return reader.page(origin(task) == Origin.NEWS ? Origin.NEWS : Origin.LOCAL);
    }
  }

  private static TaskServer start(String strategy, String name, OriginAddresses addresses)
      throws IOException {
    TaskEnvironment environment = new TaskEnvironment(2, Path.of(""), addresses);
    return TaskServer.start(
        strategy + "/" + name,
        Strategies.named(strategy).create(),
        Tasks.named(name).create(environment),
        Fixtures.workers(1, Tasks.named(name), environment),
        0);
  }
}
