package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.RawServer;
import dev.longhaul.process.TestJvm;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
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
            .containsPattern(
                "the load was interrupted after \\d+\\.\\d+ of 60.000 s of the window");
      } else {
        assertThat(printed)
            .contains("the load was interrupted in its phase WARM_UP")
            .doesNotContain("avail-");
      }
    }
  }

  @Test
  void printsWhatASearchHasFoundSoFar() throws Exception {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Process search =
          startWith(
              server,
              "--find-capacity=response_time_p99_ms <= 500",
              "--first-rate=100",
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
    return startWith(
        server,
        "--set=users=4",
        "--set=think_time=10 ms",
        "--set=warmup=" + warmUp,
        "--set=warmup_limit=" + warmUp,
        "--set=duration=1 min");
  }

  private static Process startWith(RawServer server, String... options) throws Exception {
    String[] command =
        Stream.concat(Stream.of("load", server.uri().toString()), Stream.of(options))
            .toArray(String[]::new);
    return new ProcessBuilder(
            TestJvm.interruptible(TestJvm.running(List.of(), Main.class, command)))
        .redirectErrorStream(true)
        .start();
  }
}
