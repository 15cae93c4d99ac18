package dev.longhaul.server.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTests {
  private static final TaskEnvironment NOWHERE =
      new TaskEnvironment(1, Path.of(""), OriginAddresses.none());

  @ParameterizedTest
  @ValueSource(strings = {"sleep_sync", "noop"})
  void blockingTaskReturnsItsPage(String name) throws Exception {
    BlockingTask task = (BlockingTask) Tasks.named(name).create(NOWHERE);

    assertThat(task.run()).isEqualTo(ExactPage.of(task));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep_async", "sleep_async_split"})
  void asynchronousTaskReturnsAtOnceAndContinuesOnItsLoop(String name) throws Exception {
    AsyncTask task = (AsyncTask) Tasks.named(name).create(NOWHERE);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
      var page = task.start(loop);

      assertThat(page).as("when start returns").isNotDone();
      var answered =
          page.thenApply(
              body -> {
                threads.add(Thread.currentThread().getName());
                return body;
              });
      assertThat(answered.get(30, TimeUnit.SECONDS)).isEqualTo(ExactPage.of(task));
      String loopThread = loop.submit(() -> Thread.currentThread().getName()).get();
      assertThat(threads).containsExactly(loopThread);
    }
  }

  @ParameterizedTest
  @CsvSource({"sleep_sync, 280", "sleep_async, 280", "sleep_async_split, 280", "noop,"})
  void knowsTheLeastTimeIfTheDefinitionFixesIt(String name, Long millis) {
    assertThat(Tasks.named(name).create(NOWHERE).leastTime().map(Duration::toMillis).orElse(null))
        .isEqualTo(millis);
  }

  @Test
  void pageIsASmallHtmlDocument() throws Exception {
    assertThat(ExactPage.of(Tasks.named("noop").create(NOWHERE)))
        .startsWith("<!DOCTYPE html>")
        .contains("<title>", "<p>")
        .hasSizeBetween(200, 400);
  }

  @Test
  void suggestsTheNearestName() {
    assertThatThrownBy(() -> Tasks.named("sleep_snc"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("task must be one of sleep_sync,")
        .hasMessageContaining("did you mean \"sleep_sync\"?");
  }

  @ParameterizedTest
  @CsvSource({
    "sleep_sync, sleep",
    "sleep_async, sleep",
    "sleep_async_split, sleep",
    "network_sync_local, network_local",
    "network_https_dns_async_retry, network_https_dns_retry",
    "simplehash_sync, simplehash",
    "noop, noop"
  })
  void workIsWhatATaskDoesHoweverItIsDone(String task, String work) {
    assertThat(Tasks.named(task).work()).isEqualTo(work);
  }
}
