package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.RawServer;
import dev.longhaul.process.SharedClassData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code load} as a search for a capacity. */
@Tag("slow")
@Tag("reliability")
class CapacityByHandTests {
  private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(UTF_8);

  @TempDir private Path folder;

  private final Lock worker = new ReentrantLock();

  /** One worker for all connections, of which each answer takes 5 ms: no more than 200/s. */
  @Test
  void printsEachStepAndTheResult() {
    try (RawServer server =
        new RawServer(
            (request, out) -> {
              worker.lock();
              try {
                LockSupport.parkNanos(5_000_000);
              } finally {
                worker.unlock();
              }
              out.write(OK);
              return true;
            })) {
      String said =
          run(
              0,
              server.uri().toString(),
              "--find-capacity=response_time_p99_ms <= 2000",
              "--find-capacity=availability_percent >= 99",
              "--first-rate=120",
              "--precision=100",
              "--set=workload=open",
              "--set=rate=7",
              "--set=users=100");
      assertThat(said)
          .contains("/s: achieved ", ", to confirm it: achieved ", "capacity: ", " failed (")
          .contains("by another window on the same server")
          .contains("search for the capacity, constant, at most 100 in flight")
          .doesNotContain("avail-", "\tat ", "1/s constant");
    }
  }

  /** It says so within a second: a longer look would see more of the same. */
  @Test
  void aServerThatFailsEachRequestHasNoRateToBeginWith() {
    try (RawServer server =
        RawServer.saying("HTTP/1.1 500 Server Error\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(run(1, server.uri().toString(), "--find-capacity=response_time_p99_ms <= 500"))
          .contains("no request of a user alone succeeded, so there is no rate to begin with")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void refusesWhatHasNoMeaning() {
    String address = "http://127.0.0.1:1/";
    String find = "--find-capacity=response_time_p99_ms <= 500";
    assertThat(run(1, address, "--precision=5"))
        .contains("--precision belongs to --find-capacity, but was \"5\" without it");
    assertThat(run(1, address, "--first-rate=5")).contains("--first-rate belongs to");
    assertThat(run(1, address, find, "--set=workload=closed"))
        .contains("longhaul.workload must be open with --find-capacity");
    assertThat(run(1, address, find, "--set=think_time=1 s"))
        .contains("longhaul.think_time must be 0 ms with --find-capacity");
    assertThat(run(1, address, "--find-capacity=throughput_per_s >= 5"))
        .contains("must be on a figure that a higher rate makes worse");
    assertThat(run(1, address, "--find-capacity=response_time_p99_ms >= 5"))
        .contains("low rates meet and high ones miss", "but was \"response_time_p99_ms >= 5\"");
  }

  private String run(int exitCode, String address, String... options) {
    String[] fixed = {
      "load",
      address,
      "--set=profile=quick",
      "--set=warmup=100 ms",
      "--set=warmup_limit=100 ms",
      "--set=duration=500 ms",
      "--set=jvm_arguments=" + SharedClassData.SMALL, // of the ceiling's server
      "--set=output=" + folder
    };
    String[] command = new String[fixed.length + options.length];
    System.arraycopy(fixed, 0, command, 0, fixed.length);
    System.arraycopy(options, 0, command, fixed.length, options.length);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(said, true, UTF_8);
    int code;
    SharedClassData classData = SharedClassData.linkedInto(folder);
    try (classData) {
      code =
          LonghaulCommand.commandLine(console)
              .setErr(new PrintWriter(console, true, UTF_8))
              .execute(command);
    }
    assertThat(code).as(said.toString(UTF_8)).isEqualTo(exitCode);
    return said.toString(UTF_8);
  }
}
