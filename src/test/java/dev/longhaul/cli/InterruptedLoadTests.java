package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.RawServer;
import dev.longhaul.process.TestJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load by hand that is interrupted prints what it has measured so far. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class InterruptedLoadTests {
  /** Of four users: 100 each take more than a second. */
  private static final int ENOUGH = 400;

  /** Connections of eight users that are accepted, then ones that are not: two wait in a queue. */
  private static final int SOME = 2 * ENOUGH;

  private static final int UNACCEPTED = 5;

  private static final String RIGHT = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** Without a warm-up, the window has begun when every user has sent some requests. */
  @ParameterizedTest(name = "{0} in the {1}")
  @CsvSource({
    "INT, window, 0 s, 130",
    "TERM, window, 0 s, 143",
    "INT, warm-up, 1 min, 130",
  })
  void printsTheRowSoFar(String signal, String phase, String warmUp, int exitCode)
      throws Exception {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Process load = start(server, warmUp);
      StringBuilder printed = new StringBuilder();
      try (BufferedReader output = load.inputReader(UTF_8)) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> server.requests() > ENOUGH || !load.isAlive());
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(load.pid())).start();
        assertThat(kill.waitFor()).isZero();
        output.lines().forEach(rest -> printed.append(rest).append('\n'));
      } finally {
        load.destroyForcibly();
      }
      assertThat(load.waitFor()).as(printed.toString()).isEqualTo(exitCode);
      assertThat(printed).doesNotContain("\tat ");
      if (phase.equals("window")) {
        assertThat(printed)
            .contains("avail-", "INCOMPLETE", " 100.00 ")
            .containsPattern("the load was interrupted after \\d+(\\.\\d+)? of 60 s of the window");
      } else {
        assertThat(printed)
            .contains("the load was interrupted in its phase WARM_UP")
            .doesNotContain("avail-");
      }
    }
  }

  /** Who waits for a server that accepts no connection any more presses Ctrl-C, too. */
  @Test
  void printsTheRowOfAServerThatHasStoppedAccepting() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread accepting = Thread.ofPlatform().daemon().start(() -> acceptSome(server));
      Process load =
          start(
              URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"),
              "0 s",
              "--set=users=8",
              "--set=connections=per_request");
      try (BufferedReader output = load.inputReader(UTF_8)) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> !accepting.isAlive() && hasUnaccepted(server.getLocalPort()));
        Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(load.pid())).start();
        assertThat(kill.waitFor()).isZero();
        String printed = output.lines().collect(Collectors.joining("\n"));
        assertThat(printed).contains("avail-", "INCOMPLETE");
        assertThat(load.waitFor()).as(printed).isEqualTo(130);
      } finally {
        load.destroyForcibly();
      }
    }
  }

  /**
   * Answers each connection's request, and then accepts none: its socket stays open. A connection
   * for which the queue of two has no room is tried again after a second, so none waits for another
   * one's answer.
   */
  private static void acceptSome(ServerSocket server) {
    try (ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SOME; i++) {
        Socket connection = server.accept();
        answers.execute(() -> answer(connection));
      }
    } catch (IOException closed) {
      // The test has failed.
    }
  }

  private static void answer(Socket accepted) {
    try (Socket connection = accepted) {
      BufferedReader request =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      String line = request.readLine();
      while (line != null && !line.isEmpty()) {
        line = request.readLine();
      }
      connection.getOutputStream().write(RIGHT.getBytes(UTF_8));
    } catch (IOException gaveUp) {
      // The next one.
    }
  }

  /** Returns whether a connection to a port is being opened: SYN_SENT in proc_net(5). */
  private static boolean hasUnaccepted(int port) throws IOException {
    String opening = "0100007F:%04X 02 ".formatted(port);
    long count = 0;
    for (String sockets : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      if (Files.exists(Path.of(sockets))) {
        count +=
            Files.readAllLines(Path.of(sockets)).stream()
                .filter(line -> line.contains(opening))
                .count();
      }
    }
    return count >= UNACCEPTED;
  }

  @Test
  void printsWhatASearchHasFoundSoFar() throws Exception {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Process search =
          startWith(
              server.uri(),
              "--find-capacity=response_time_p99_ms <= 500",
              "--first-rate=100",
              "--set=profile=quick", // no window begins anew
              "--set=warmup=100 ms",
              "--set=warmup_limit=100 ms",
              "--set=duration=500 ms");
      StringBuilder printed = new StringBuilder();
      try (BufferedReader output = search.inputReader(UTF_8)) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          printed.append(line).append('\n');
          if (line.contains("/s: achieved ")) {
            break;
          }
        }
        Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(search.pid())).start();
        assertThat(kill.waitFor()).isZero();
        output.lines().forEach(rest -> printed.append(rest).append('\n'));
      } finally {
        search.destroyForcibly();
      }
      assertThat(search.waitFor()).as(printed.toString()).isEqualTo(130);
      assertThat(printed).contains("capacity: ", "cut short: ").doesNotContain("\tat ");
    }
  }

  private static Process start(RawServer server, String warmUp) throws Exception {
    return start(server.uri(), warmUp, "--set=users=4");
  }

  private static Process start(URI uri, String warmUp, String... settings) throws Exception {
    Stream<String> phases =
        Stream.of(
            "--set=profile=quick", // which waits for no first warm-up of the driver
            "--set=think_time=10 ms",
            "--set=warmup=" + warmUp,
            "--set=warmup_limit=" + warmUp,
            "--set=duration=1 min");
    return startWith(uri, Stream.concat(phases, Stream.of(settings)).toArray(String[]::new));
  }

  private static Process startWith(URI uri, String... options) throws Exception {
    String[] command =
        Stream.concat(Stream.of("load", uri.toString()), Stream.of(options)).toArray(String[]::new);
    return new ProcessBuilder(
            TestJvm.interruptible(TestJvm.running(List.of(), Main.class, command)))
        .redirectErrorStream(true)
        .start();
  }
}
