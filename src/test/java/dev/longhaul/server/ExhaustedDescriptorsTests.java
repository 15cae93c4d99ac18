package dev.longhaul.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.WholeLoad;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with fewer file descriptors than users. */
@Tag("slow")
@Tag("reliability")
class ExhaustedDescriptorsTests {
  private static final int USERS = 60;
  private static final int DESCRIPTORS = 30;

  @TempDir Path output;

  /** The system accepts connections that the server cannot take: they get no answer. */
  @Test
  void usersWithoutADescriptorTimeOutAndTheOthersAreServed() throws Exception {
    Settings settings =
        Settings.from(
            Map.of(
                    "longhaul.output", output.toString(),
                    "longhaul.users", String.valueOf(USERS),
                    "longhaul.warmup", "0 ms",
                    "longhaul.timeout", "2 s",
                    "longhaul.jvm_arguments",
                        "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto")
                ::get);
    try (Server server =
        Server.start(
            Strategies.named("thread_pool"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "few-files")) {
      try (HttpRequests requests = new HttpRequests()) {
        // Then the server has opened all files that it needs to serve a request.
        assertThat(requests.get(server.port(), "/task").get(30, SECONDS).statusCode())
            .isEqualTo(200);
      }
      limit(server.process(), openFiles(server.process()) + DESCRIPTORS);
      Endpoint target =
          Endpoint.of(server.task(), Optional.of(ExactPage.of(Fixtures.noop())), () -> true);
      long enough = System.nanoTime() + settings.timeout().multipliedBy(2).toNanos();
      Measurement measured =
          WholeLoad.until(ended -> System.nanoTime() - enough > 0, target, settings).measured();
      assertThat(measured.count(Outcome.SUCCEEDED)).isPositive();
      assertThat(measured.count(Outcome.TIMED_OUT)).isPositive();
      assertThat(measured.count(Outcome.SUCCEEDED) + measured.count(Outcome.TIMED_OUT))
          .isEqualTo(measured.finished());
      assertThat(measured.started()).isEqualTo(measured.finished() + measured.inFlightAtEnd());
      assertThat(server.ending()).isEmpty();
      Path log = server.log().orElseThrow();
      await().untilAsserted(() -> assertThat(log).content().contains("Too many open files"));
    }
  }

  private static long openFiles(ProcessHandle process) throws IOException {
    Path folder = Path.of("/proc/" + process.pid() + "/fd");
    assumeTrue(Files.isDirectory(folder), "this system does not show what a process has open");
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private static void limit(ProcessHandle process, long files) {
    int code = SystemCommand.run("prlimit", "--pid", "" + process.pid(), "--nofile=" + files);
    assumeTrue(code == 0, "there is no prlimit here");
  }
}
