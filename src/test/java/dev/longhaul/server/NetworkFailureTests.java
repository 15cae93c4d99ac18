package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Origin;
import dev.longhaul.load.RawServer;
import dev.longhaul.origin.CountedOrigins;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.OriginReader;
import dev.longhaul.origin.OriginServers;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Origins that fail: the request is answered with 500, the log names the cause, the server lives.
 */
class NetworkFailureTests {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static OriginServers origins;
  private static CountedOrigins others;

  private final Logger logger = Logger.getLogger(TaskServer.class.getName());
  private final List<LogRecord> logged = new CopyOnWriteArrayList<>();
  private final Handler handler = new Recorder();
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

  @BeforeEach
  void record() {
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  @AfterEach
  void restore() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
    requests.close();
  }

  @ParameterizedTest
  @CsvSource({
    "thread_pool, network_sync_local",
    "event_loop, network_sync_local",
    "event_loop, network_async_local",
    "virtual_threads, network_async_local",
  })
  void downOriginFailsTheRequest(String strategy, String task) throws Exception {
    URI unserved;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unserved = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/page");
    }
    try (TaskServer server = start(strategy, task, with(Origin.LOCAL, unserved))) {
      assertFails(server, 2);
    }
    assertLogged(unserved.toString(), "Connection refused");
  }

  @ParameterizedTest
  @CsvSource({
    "thread_pool, network_https_sync",
    "event_loop, network_https_async",
    "thread_pool, network_https_dns_sync",
    "event_loop, network_https_dns_async",
  })
  void untrustedCertificateFailsTheRequest(String strategy, String task) throws Exception {
    URI other = others.addresses().of(Origin.HTTPS);
    try (TaskServer server = start(strategy, task, with(Origin.HTTPS, other))) {
      assertFails(server, 1);
    }
    assertLogged(String.valueOf(other.getPort()), "PKIX path");
    assertThat(others.of(Origin.HTTPS).requests()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "thread_pool, network_sync_dns_external",
    "event_loop, network_async_dns_external",
  })
  void unresolvedNameFailsTheRequest(String strategy, String task) throws Exception {
    try (NoSuchName names = new NoSuchName();
        TaskServer server = start(strategy, task, withNameServer(names.port()))) {
      assertFails(server, 1);
    }
    assertLogged(OriginAddresses.NAME, "was not resolved");
  }

  @ParameterizedTest
  @CsvSource({
    "thread_pool, network_sync_local",
    "event_loop, network_async_local",
  })
  void requestsSucceedOnceTheOriginIsBack(String strategy, String task) throws Exception {
    AtomicBoolean back = new AtomicBoolean();
    try (RawServer origin =
            new RawServer(
                (request, out) -> {
                  String answer =
                      back.get()
                          ? OK
                          : "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 4\r\n\r\noops";
                  out.write(answer.getBytes(StandardCharsets.UTF_8));
                  return true;
                });
        TaskServer server = start(strategy, task, with(Origin.LOCAL, origin.uri()))) {
      assertFails(server, 1);
      back.set(true);
      var response = requests.get(server.port(), "/task").get(30, SECONDS);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("ok");
      assertLogged(origin.uri().toString(), "status 500");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 200 OK^Content-Length: 100^^too short | Premature end",
        "no HTTP at all^^ | ",
        "HTTP/1.1 200 OK^Content-Length: many^^x | many",
        "HTTP/1.1 404 Not Found^Content-Length: 0^^ | status 404",
      })
  void wrongResponseFailsTheRequest(String answer, String cause) throws Exception {
    for (String task : List.of("network_sync_local", "network_async_local")) {
      try (RawServer origin = RawServer.sayingAndClosing(answer.replace("^", "\r\n"));
          TaskServer server = start("request_thread", task, with(Origin.LOCAL, origin.uri()))) {
        assertFails(server, 1);
        assertLogged(origin.uri().toString(), cause == null ? "" : cause);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_sync_local", "network_async_local"})
  void pageThatIsNotUtf8FailsTheRequest(String task) throws Exception {
    byte[] latin1 =
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ncaf\u00e9"
            .getBytes(StandardCharsets.ISO_8859_1);
    try (RawServer origin =
            new RawServer(
                (request, out) -> {
                  out.write(latin1);
                  return true;
                });
        TaskServer server = start("request_thread", task, with(Origin.LOCAL, origin.uri()))) {
      assertFails(server, 1);
      assertLogged(origin.uri().toString(), "MalformedInput");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_https_cpu_bound_sync", "network_https_cpu_bound_async"})
  void malformedFeedFailsTheRequest(String task) throws Exception {
    try (RawServer origin = RawServer.saying(OK);
        TaskServer server = start("event_loop", task, with(Origin.NEWS, origin.uri()))) {
      assertFails(server, 1);
      assertLogged(origin.uri().toString(), "ParsingFeedException");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"network_async_dns_external", "network_https_dns_async"})
  void loopAnswersWhileANameIsResolved(String task) throws Exception {
    try (NoSuchName names = new NoSuchName();
        TaskServer server = start("event_loop", task, withNameServer(names.port()))) {
      names.hold();
      var held = requests.get(server.port(), "/task");
      await().until(() -> names.asked() == 1);
      assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");
      assertThat(held).isNotDone();
      names.release();
      assertThat(held.get(30, SECONDS).statusCode()).isEqualTo(500);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "virtual_threads, network_sync_external",
    "virtual_threads, network_https_dns_sync_retry",
    "event_loop, network_https_async",
    "event_loop, network_async_dns_external_retry",
    "thread_pool, network_https_sync",
  })
  void allOfAHundredUsersAreServed(String strategy, String task) throws Exception {
    try (OriginReader reader = new OriginReader(origins.addresses());
        TaskServer server = start(strategy, task, origins.addresses())) {
      String page = reader.page(Origin.LOCAL);
      for (var response : requests.get(100, server.port(), "/task")) {
        assertThat(response.get(60, SECONDS).body()).isEqualTo(page);
      }
    }
    assertThat(logged).isEmpty();
  }

  private void assertFails(TaskServer server, int times) throws Exception {
    for (int request = 0; request < times; request++) {
      assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode()).isEqualTo(500);
    }
    assertThat(requests.get(server.port(), "/ping").get(30, SECONDS).body()).isEqualTo("pong");
  }

  private void assertLogged(String... parts) {
    assertThat(logged)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.getThrown().toString()).contains(parts));
    logged.clear();
  }

  private static TaskServer start(String strategy, String name, OriginAddresses addresses) {
    Task task = Tasks.named(name).create(new TaskEnvironment(100, Path.of(""), addresses));
    return TaskServer.start(
        strategy + "/" + name, Strategies.named(strategy).create(), task, Fixtures.workers(4), 0);
  }

  /** Replaces one of our own origins by a server of the test. */
  private static OriginAddresses with(Origin origin, URI uri) {
    OriginAddresses ours = origins.addresses();
    Map<Origin, URI> uris = new HashMap<>(ours.uris());
    uris.put(origin, uri);
    return new OriginAddresses(
        uris, ours.ours(), ours.authority(), ours.dnsPort(), ours.leastDelay());
  }

  private static OriginAddresses withNameServer(int port) {
    OriginAddresses ours = origins.addresses();
    return new OriginAddresses(ours.uris(), ours.ours(), ours.authority(), port, ours.leastDelay());
  }

  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord line) {
      logged.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
