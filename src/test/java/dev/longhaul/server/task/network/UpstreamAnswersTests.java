package dev.longhaul.server.task.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.Origin;
import dev.longhaul.load.RawServer;
import dev.longhaul.origin.CountedOrigins;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What network tasks do with each answer of an upstream server. */
@Tag("slow")
@Tag("reliability")
class UpstreamAnswersTests {
  /** The asynchronous client reports an answer a moment before its connection is free again. */
  private static final int MOST_CONNECTIONS = 2;

  private static CountedOrigins origins;

  @BeforeAll
  static void start() throws Exception {
    origins = CountedOrigins.start(Duration.ofMillis(20));
  }

  @AfterAll
  static void close() {
    origins.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_external_retry", "network_async_external_retry"})
  void retriesKeepTheirConnection(String name) throws Exception {
    AtomicInteger tries = new AtomicInteger();
    try (RawServer server =
            new RawServer(
                (request, out) -> {
                  boolean fails = tries.incrementAndGet() % 3 != 0;
                  out.write(
                      (fails
                              ? "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
                              : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                          .getBytes(StandardCharsets.UTF_8));
                  return true;
                });
        Task task = Tasks.named(name).create(environment(Origin.FLAKY, server.uri()))) {
      for (int request = 1; request <= 4; request++) {
        assertThat(ExactPage.of(task)).isEqualTo("ok");
        assertThat(server.requests()).isEqualTo(3 * request);
      }
      assertThat(server.accepted()).isBetween(1, MOST_CONNECTIONS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_dns_external", "network_async_dns_external"})
  void resolvingKeepsConnectionsAndSendsTheNameAsHost(String name) throws Exception {
    Set<String> hosts = ConcurrentHashMap.newKeySet();
    try (RawServer server =
            new RawServer(
                (request, out) -> {
                  request.lines().filter(line -> line.startsWith("Host:")).forEach(hosts::add);
                  out.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                          .getBytes(StandardCharsets.UTF_8));
                  return true;
                });
        Task task = Tasks.named(name).create(environment(Origin.EXTERNAL, server.uri()))) {
      for (int request = 0; request < 5; request++) {
        assertThat(ExactPage.of(task)).isEqualTo("ok");
      }
      assertThat(server.accepted()).isBetween(1, MOST_CONNECTIONS);
      assertThat(hosts)
          .containsExactly("Host: " + OriginAddresses.NAME + ":" + server.uri().getPort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_external", "network_async_external"})
  void onlyRetryingTasksTryAgain(String name) {
    try (RawServer server =
            RawServer.saying("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        Task task = Tasks.named(name).create(environment(Origin.EXTERNAL, server.uri()))) {
      assertThatThrownBy(() -> ExactPage.of(task))
          .hasMessageContaining(server.uri() + " answered with status 503, but must with 200");
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_external_retry", "network_async_external_retry"})
  void retriesOnlyAfter503AndGivesUpInTheEnd(String name) {
    try (RawServer server =
            RawServer.saying("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
        RawServer other =
            RawServer.saying("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n");
        Task task = Tasks.named(name).create(environment(Origin.FLAKY, server.uri()));
        Task otherTask = Tasks.named(name).create(environment(Origin.FLAKY, other.uri()))) {
      assertThatThrownBy(() -> ExactPage.of(task)).hasMessageContaining("status 503");
      assertThat(server.requests()).isEqualTo(100);
      assertThatThrownBy(() -> ExactPage.of(otherTask)).hasMessageContaining("status 500");
      assertThat(other.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_local", "network_async_local"})
  void followsNoRedirectAndKeepsNoCookie(String name) throws Exception {
    Set<String> cookies = ConcurrentHashMap.newKeySet();
    try (RawServer redirecting =
            RawServer.saying(
                "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        RawServer baking =
            new RawServer(
                (request, out) -> {
                  request.lines().filter(line -> line.startsWith("Cookie")).forEach(cookies::add);
                  out.write(
                      "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\nok"
                          .getBytes(StandardCharsets.UTF_8));
                  return true;
                });
        Task redirected = Tasks.named(name).create(environment(Origin.LOCAL, redirecting.uri()));
        Task fed = Tasks.named(name).create(environment(Origin.LOCAL, baking.uri()))) {
      assertThatThrownBy(() -> ExactPage.of(redirected)).hasMessageContaining("status 302");
      assertThat(redirecting.requests()).isEqualTo(1);
      assertThat(ExactPage.of(fed)).isEqualTo(ExactPage.of(fed));
      assertThat(cookies).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_local", "network_async_local"})
  void limitsAnEndlessAnswer(String name) {
    byte[] part = new byte[64 * 1024];
    try (RawServer server =
            new RawServer(
                (request, out) -> {
                  out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                  while (true) {
                    out.write(part);
                  }
                });
        Task task = Tasks.named(name).create(environment(Origin.LOCAL, server.uri()))) {
      assertThatThrownBy(() -> ExactPage.of(task)).hasMessageContaining("longer than 16 MB");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_dns_external", "network_async_dns_external"})
  void resolvesARealServerByTheSystem(String name) throws Exception {
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        Task task =
            Tasks.named(name)
                .create(
                    new TaskEnvironment(
                        1,
                        Path.of(""),
                        OriginAddresses.none()
                            .replacedBy(
                                Map.of(
                                    Origin.EXTERNAL,
                                    URI.create(
                                        "http://localhost:"
                                            + server.uri().getPort()
                                            + "/a?b=c")))))) {
      assertThat(ExactPage.of(task)).isEqualTo("ok");
    }
  }

  /** Replaces one of our own origins by a server of the test. */
  private static TaskEnvironment environment(Origin origin, URI uri) {
    OriginAddresses ours = origins.addresses();
    Map<Origin, URI> uris = new HashMap<>(ours.uris());
    uris.put(origin, uri);
    return new TaskEnvironment(
        1,
        Path.of(""),
        new OriginAddresses(
            uris, ours.ours(), ours.authority(), ours.dnsPort(), ours.leastDelay()));
  }
}
