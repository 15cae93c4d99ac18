package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With {@code longhaul.profiler=jfr} each case leaves recordings of its window. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class ProfilerTests {
  private static final Pattern NAMED = Pattern.compile("recording of the window: (.+\\.jfr)");

  /** How much later than the window the recording may begin and end, on a busy machine. */
  private static final Duration LATE = Duration.ofSeconds(1);

  @TempDir private Path output;

  @Test
  void recordsTheServerAndEachWorkerUnderLoadInTheWindow() throws IOException {
    TargetRun run =
        run(new StrategyTarget(Strategies.named("process_pool"), Tasks.named("checksum_sync")));

    List<Path> files = recordings(run);
    assertThat(files).hasSize(3).allMatch(file -> file.startsWith(output.resolve("recordings")));
    assertThat(files.getFirst().getFileName()).hasToString("001-process_pool-checksum_sync.jfr");
    Instant begin = run.result().startedAt().plus(run.result().measurement().warmUp());
    Instant end = begin.plus(run.result().measurement().window());
    List<String> work = new ArrayList<>();
    for (Path file : files) {
      List<RecordedEvent> samples =
          RecordingFile.readAllEvents(file).stream()
              .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
              .toList();
      assertThat(samples)
          .extracting(RecordedEvent::getStartTime)
          .allMatch(at -> at.isAfter(begin.minus(LATE)) && at.isBefore(end.plus(LATE)));
      samples.forEach(sample -> work.add(String.valueOf(sample.getStackTrace())));
    }
    assertThat(work).anyMatch(stack -> stack.contains("dev.longhaul.server"));
    assertThat(run.console()).contains("profiler jfr");
  }

  @Test
  void recordsTheJvmBehindAShell() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    TargetRun run =
        run(
            Target.command(
                    "sh", "-c", java + " -m jdk.httpserver -p {port} -d " + output + " & wait")
                .named("behind a shell"));
    assertThat(recordings(run)).hasSize(1);
  }

  @Test
  void saysSoWhereNothingCanBeRecorded() throws IOException {
    TargetRun run =
        run(Target.command("python3", "-m", "http.server", "--bind", "127.0.0.1", "{port}"));
    assertThat(recordings(run)).isEmpty();
    assertThat(run.console())
        .contains("a recording of the window is missing: no process of the target is a JVM");
  }

  private TargetRun run(Target target) {
    return TargetRun.of(
        target,
        TargetRun.settings(
            output,
            Map.of(
                "longhaul.profiler", "jfr",
                "longhaul.workers", "2",
                "longhaul.warmup_limit", "300 ms",
                "longhaul.duration", "1 s")));
  }

  private static List<Path> recordings(TargetRun run) throws IOException {
    List<Path> files =
        NAMED.matcher(run.console()).results().map(match -> Path.of(match.group(1))).toList();
    for (Path file : files) {
      try (RecordingFile recording = new RecordingFile(file)) {
        assertThat(recording.hasMoreEvents()).isTrue();
      }
    }
    return files;
  }
}
