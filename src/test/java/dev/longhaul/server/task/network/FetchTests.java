package dev.longhaul.server.task.network;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Origin;
import dev.longhaul.origin.CountedOrigins;
import dev.longhaul.origin.OriginReader;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.ExactPage;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Network tasks against origins in this JVM, over real sockets. */
@Tag("slow")
@Tag("reliability")
class FetchTests {
  private static final Duration DELAY = Duration.ofMillis(5);
  private static final int REQUESTS = 30;

  private static CountedOrigins origins;
  private static OriginReader reader;

  @BeforeAll
  static void start() throws Exception {
    origins = CountedOrigins.start(DELAY);
    reader = new OriginReader(origins.addresses());
  }

  @AfterAll
  static void close() {
    reader.close();
    origins.close();
  }

  static Stream<String> tasks() {
    return Tasks.names().stream().filter(name -> !Tasks.named(name).origins().isEmpty());
  }

  @Test
  void hasTwentyTasks() {
    assertThat(tasks()).hasSize(20).allMatch(name -> name.startsWith("network_"));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void returnsWhatTheOriginServes(String name) throws Exception {
    Origin origin = origin(name);
    String served = reader.page(origin);
    try (Task task = Tasks.named(name).create(environment(1))) {
      String page = ExactPage.of(task);
      if (origin == Origin.NEWS) {
        assertThat(page).isEqualTo(NewsPage.of(served.getBytes(StandardCharsets.UTF_8)));
      } else {
        assertThat(page).isEqualTo(served).containsPattern("[0-9a-f]{32}");
      }
      assertThat(ExactPage.of(task)).isEqualTo(page);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void fetchesInEachRequest(String name) throws Exception {
    Origin origin = origin(name);
    int requests = origin == Origin.NEWS ? 2 : REQUESTS;
    CountedOrigins.Counts before = origins.of(origin);
    try (Task task = Tasks.named(name).create(environment(1))) {
      for (int request = 0; request < requests; request++) {
        ExactPage.of(task);
      }
    }
    CountedOrigins.Counts counts = origins.of(origin).minus(before);

    assertThat(counts.requests() - counts.failures()).as("successful fetches").isEqualTo(requests);
    if (name.endsWith("_retry")) {
      // In each round of twenty tries ten fail, and a round has a beginning and an end.
      assertThat(counts.requests()).as("tries").isBetween(2 * REQUESTS - 20L, 2 * REQUESTS + 20L);
    } else {
      assertThat(counts.failures()).isZero();
    }
    assertThat(counts.nameQueries())
        .as("queries for a name")
        .isEqualTo(name.contains("_dns_") ? requests : 0);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void concurrentFetchesDoNotWaitForEachOther(String name) throws Exception {
    int users = origin(name) == Origin.NEWS ? 3 : 100;
    try (Task task = Tasks.named(name).create(environment(users));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var pages =
          Stream.generate(() -> threads.submit(() -> ExactPage.of(task))).limit(users).toList();
      for (var page : pages) {
        assertThat(page.get(60, SECONDS)).contains("<!DOCTYPE html>");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void asynchronousFetchReturnsAtOnceAndContinuesOnItsLoop(String name) throws Exception {
    try (Task task = Tasks.named(name).create(environment(1))) {
      assertThat(task instanceof AsyncTask).isEqualTo(name.contains("_async"));
      if (!(task instanceof AsyncTask async)) {
        return;
      }
      Set<String> threads = ConcurrentHashMap.newKeySet();
      try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
        String loopThread = loop.submit(() -> Thread.currentThread().getName()).get();
        CountDownLatch started = new CountDownLatch(1);
        var held = loop.submit(() -> started.await(60, SECONDS));
        var answered =
            async.start(loop).thenAccept(page -> threads.add(Thread.currentThread().getName()));
        // Even if the origin has answered: the task continues only on the loop, which is held.
        assertThat(answered).isNotDone();
        started.countDown();
        assertThat(held.get()).isTrue();
        answered.get(60, SECONDS);
        assertThat(threads).containsExactly(loopThread);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "network_sync_local,",
    "network_async_external, 5",
    "network_sync_dns_external, 5",
    "network_async_external_retry, 5",
    "network_sync_dns_external_retry, 5",
    "network_https_sync,",
    "network_https_dns_async_retry,",
    "network_https_cpu_bound_async,",
  })
  void leastTimeIsTheDelayOfOneTry(String name, Long millis) {
    try (Task task = Tasks.named(name).create(environment(1))) {
      assertThat(task.leastTime().map(Duration::toMillis).orElse(null)).isEqualTo(millis);
    }
  }

  @Test
  void refusesAnInvalidName() {
    for (String address : List.of("http://127.0.0.1:1/", "http://[::1]:1/")) {
      assertThatThrownBy(() -> Tasks.named("network_sync_dns_external").create(replaced(address)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("longhaul.origin.external must have a host name")
          .hasMessageContaining(address);
    }
  }

  @Test
  void reportsAnUnknownNameAtOnce() {
    assertThatThrownBy(
            () -> Tasks.named("network_sync_external").create(replaced("http://unknown.invalid/")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("longhaul.origin.external must have a host that can be resolved")
        .hasMessageContaining("unknown.invalid");
  }

  /** As {@code localhost}, where a server listens on its second address only. */
  @Test
  void asksTheFirstAddressThatIsServed() throws IOException {
    InetAddress unserved = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    InetAddress served = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket server = new ServerSocket(0, 1, served)) {
      int port = server.getLocalPort();
      assertThat(FixedDestination.served(List.of(unserved, served), port)).isEqualTo(served);
      assertThat(FixedDestination.served(List.of(unserved, unserved), port)).isEqualTo(unserved);
      assertThat(FixedDestination.served(List.of(unserved), port)).isEqualTo(unserved);
    }
  }

  private static TaskEnvironment replaced(String address) {
    return new TaskEnvironment(
        1,
        Path.of(""),
        origins.addresses().replacedBy(Map.of(Origin.EXTERNAL, URI.create(address))));
  }

  private static Origin origin(String task) {
    return Tasks.named(task).origins().iterator().next();
  }

  private static TaskEnvironment environment(int users) {
    return new TaskEnvironment(users, Path.of(""), origins.addresses());
  }
}
