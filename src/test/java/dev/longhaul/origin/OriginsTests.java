package dev.longhaul.origin;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Origins in a separate JVM. */
@Tag("slow")
class OriginsTests {
  private static final Duration DELAY = Duration.ofMillis(50);
  private static final OriginSettings SETTINGS = new OriginSettings(Map.of(), DELAY, Duration.ZERO);
  private static final URI REAL = URI.create("http://www.example.org/");

  @TempDir private static Path outputOfShared;
  private static Origins shared = Origins.none();

  @TempDir Path output;

  @BeforeAll
  static void startThoseThatAreOnlyAsked() {
    shared = Origins.start(SETTINGS, outputOfShared);
  }

  @AfterAll
  static void endThem() {
    shared.close();
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @AfterEach
  void leaveNothingBehind() {
    await()
        .until(
            () ->
                ProcessHandle.current()
                    .children()
                    .filter(child -> shared.process().filter(child::equals).isEmpty())
                    .noneMatch(ProcessHandle::isAlive));
  }

  /** A request to stall that hung may come after the one to go on. */
  @Test
  void obeyARequestToStallOnlyInItsOrder() throws Exception {
    URI stall = shared.addresses().stall().orElseThrow();
    try (OriginReader reader = new OriginReader(shared.addresses())) {
      send(reader, "DELETE", stall.resolve("2"));
      send(reader, "PUT", stall.resolve("1"));
      assertThat(reader.ask(Origin.LOCAL).get(30, SECONDS).statusCode()).isEqualTo(200);
      send(reader, "PUT", stall.resolve("3"));
      CompletableFuture<HttpResponse<String>> waiting = reader.ask(Origin.LOCAL);
      send(reader, "DELETE", stall.resolve("2"));
      assertThat(waiting).isNotDone();
      send(reader, "DELETE", stall.resolve("4"));
      assertThat(waiting.get(30, SECONDS).statusCode()).isEqualTo(200);
    }
  }

  private static void send(OriginReader reader, String method, URI uri) throws Exception {
    assertThat(reader.send(method, uri).get(30, SECONDS).statusCode()).isEqualTo(204);
  }

  @Test
  void serveTheirPages() throws Exception {
    Origins origins = shared;
    try (OriginReader reader = new OriginReader(origins.addresses())) {
      String page = reader.page(Origin.LOCAL);
      assertThat(page).startsWith("<!DOCTYPE html>").containsPattern("[0-9a-f]{32}");
      for (Origin origin : List.of(Origin.EXTERNAL, Origin.HTTPS)) {
        assertThat(reader.page(origin)).as("the page of %s", origin).isEqualTo(page);
      }
      assertThat(reader.page(Origin.NEWS)).contains("<rss ").hasSizeBetween(90_000, 120_000);
      assertThat(origins.addresses().ours()).containsExactlyInAnyOrder(Origin.values());
    }
  }

  @Test
  void delayOnlyExternalResponses() throws Exception {
    Origins origins = shared;
    try (OriginReader reader = new OriginReader(origins.addresses())) {
      for (Origin origin : List.of(Origin.EXTERNAL, Origin.FLAKY)) {
        long start = System.nanoTime();
        assertThat(reader.ask(origin).get(30, SECONDS).statusCode()).isIn(200, 503);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
        assertThat(origins.addresses().leastDelayOf(origin)).contains(DELAY);
      }
      for (Origin origin : List.of(Origin.LOCAL, Origin.HTTPS, Origin.NEWS, Origin.FLAKY_HTTPS)) {
        assertThat(origins.addresses().leastDelayOf(origin)).isEmpty();
      }
    }
  }

  @Test
  void failExactlyHalfOfARoundOfTwenty() throws Exception {
    OriginSettings atOnce = new OriginSettings(Map.of(), Duration.ZERO, Duration.ZERO);
    try (Origins origins = Origins.start(atOnce, output);
        OriginReader reader = new OriginReader(origins.addresses())) {
      for (Origin origin : List.of(Origin.FLAKY, Origin.FLAKY_HTTPS)) {
        List<CompletableFuture<HttpResponse<String>>> responses =
            Stream.generate(() -> reader.ask(origin)).limit(40).toList();
        long failed = 0;
        for (var response : responses) {
          failed += response.get(30, SECONDS).statusCode() == 503 ? 1 : 0;
        }
        assertThat(failed).as("of two rounds").isEqualTo(20);
      }
    }
  }

  @Test
  void haveANewAuthorityInEachRun() throws Exception {
    Origins one = shared;
    try (Origins other = Origins.start(SETTINGS, output, "other");
        OriginReader reader = new OriginReader(one.addresses());
        OriginReader otherReader = new OriginReader(other.addresses())) {
      assertThat(reader.page(Origin.LOCAL)).isNotEqualTo(otherReader.page(Origin.LOCAL));
      assertThat(reader.page(Origin.NEWS)).isNotEqualTo(otherReader.page(Origin.NEWS));
      assertThat(reader.ask(other.addresses().of(Origin.HTTPS)))
          .failsWithin(Duration.ofSeconds(30))
          .withThrowableThat()
          .withMessageContaining("PKIX path");
    }
  }

  @Test
  void refuseTheWrongScheme() throws Exception {
    Origins origins = shared;
    try (OriginReader reader = new OriginReader(origins.addresses())) {
      URI plain = origins.addresses().of(Origin.LOCAL).resolve("/https");
      URI encrypted = origins.addresses().of(Origin.HTTPS).resolve("/local");
      assertThat(reader.ask(plain).get(30, SECONDS).statusCode()).isEqualTo(404);
      assertThat(reader.ask(encrypted).get(30, SECONDS).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void areReplacedByRealServers() {
    OriginSettings settings =
        new OriginSettings(Map.of(Origin.EXTERNAL, REAL), DELAY, Duration.ZERO);
    try (Origins origins = Origins.start(settings, output)) {
      assertThat(origins.addresses().of(Origin.EXTERNAL)).isEqualTo(REAL);
      assertThat(origins.addresses().isOurs(Origin.EXTERNAL)).isFalse();
      assertThat(origins.addresses().leastDelayOf(Origin.EXTERNAL)).isEmpty();
      assertThat(origins.addresses().isOurs(Origin.LOCAL)).isTrue();
    }
  }

  @Test
  void startNoProcessIfRealServersReplaceAll() {
    Map<Origin, URI> all = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      all.put(origin, REAL);
    }
    try (Origins origins = Origins.start(new OriginSettings(all, DELAY, DELAY), output)) {
      assertThat(origins.process()).isEmpty();
      assertThat(origins.log()).isEmpty();
      assertThat(origins.addresses().uris()).isEqualTo(all);
      assertThat(origins.addresses().ours()).isEmpty();
    }
    assertThat(output).isEmptyDirectory();
  }

  @Test
  void endWhenClosed() throws Exception {
    Origins origins = Origins.start(SETTINGS, output);
    URI local = origins.addresses().of(Origin.LOCAL);

    origins.close();
    origins.close();

    assertThat(origins.process().map(ProcessHandle::isAlive)).contains(false);
    assertThatThrownBy(() -> new Socket(local.getHost(), local.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void showTheEndOfTheirLogIfTheyDoNotStart() {
    assertThatThrownBy(() -> Origins.start(SETTINGS, output, "bogus", List.of("-XX:Bogus")))
        .isInstanceOf(OriginStartException.class)
        .hasMessageStartingWith("the origins did not start: the JVM exited with code 1")
        .hasMessageContaining(": Unrecognized VM option 'Bogus'; its log is ")
        .hasMessageContaining(output.resolve("logs").resolve("bogus.log").toString());
  }

  @Test
  @Tag("reliability")
  void sayInOneLineWhyTheyDoNotStartAndLogTheStack() throws IOException {
    assertThatThrownBy(() -> BrokenOrigins.start(SETTINGS, output, "broken"))
        .isInstanceOf(OriginStartException.class)
        .hasNoCause()
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty())
        .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1))
        .hasMessageContaining("exited with code 1 before it answered: The origins did not start: ")
        .hasMessageContaining("no.such.Provider");
    assertThat(Files.readString(output.resolve("logs").resolve("broken.log"))).contains("\tat ");
  }

  @Test
  void endWhenTheirParentIsKilled() throws Exception {
    List<String> command =
        JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), ClassPath.current(), List.of())
            .running(OriginParentMain.class, output.toString());
    Process parent =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    ProcessHandle child;
    try (var report = parent.inputReader()) {
      child = ProcessHandle.of(Long.parseLong(report.readLine())).orElseThrow();
      assertThat(child.isAlive()).isTrue();
    } finally {
      parent.destroyForcibly().waitFor();
    }

    await().untilAsserted(() -> assertThat(child.isAlive()).isFalse());
  }
}
