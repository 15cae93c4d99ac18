package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers without the work that they need. */
@Tag("slow")
class MissingWorkTests {
  private static final String PAGE = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage";
  private static final long NANOS = 1_000_000_000;

  /**
   * Whether the task's work is skipped: then the upstream server answers without its usual delay.
   */
  private static final AtomicBoolean SKIPPED = new AtomicBoolean();

  @TempDir private static Path folder;

  @ServerBenchmark
  static class SkippingTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "network_sync_local")
    void serves(String strategy, String task, LoadTest load) {
      SKIPPED.set(true);
      load.run();
    }
  }

  @Test
  void failsItsCaseWithoutAnyThreshold() throws IOException {
    try (RawServer origin =
        new RawServer(
            (request, out) -> {
              if (!SKIPPED.get()) {
                LockSupport.parkNanos(NANOS);
              }
              out.write(PAGE.getBytes(StandardCharsets.US_ASCII));
              return true;
            })) {
      EngineRun run =
          EngineRun.of(
              folder,
              Map.of(
                  "longhaul.origin.local",
                  origin.uri().toString(),
                  "longhaul.isolation",
                  "in_process"),
              SkippingTestCases.class);

      assertThat(run.failures())
          .singleElement()
          .asString()
          .contains("thread_pool/network_sync_local", "its task took", "where it is done");
      assertThat(run.row(0)).containsEntry("verdict", "WORK_MISSING");
    }
  }
}
