package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target whose JVM has work at its exit ends by itself, and any other one of ours is killed. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class ExitWorkOfTargetsTests {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final String KILLED = "exited with code 137";

  @TempDir private Path folder;

  @Test
  void aServersRecordingIsWholeAndOfNoOtherJvm() throws IOException {
    Path file = folder.resolve("server.jfr");
    // Without -Xshare, so that class data are trained: by a JVM that must not record.
    RunningTarget server =
        start(ours("thread_pool"), "-XX:StartFlightRecording=dumponexit=true,filename=" + file);
    long recorder = pid(server);
    server.close();

    assertThat(server.ending()).contains("exited with code 0");
    assertThat(recorded(file)).containsExactly(recorder);
  }

  @Test
  void aPoolsJvmsLeaveARecordingEach() throws IOException {
    Path recordings = Files.createDirectory(folder.resolve("recordings"));
    RunningTarget server =
        start(
            ours("process_pool"),
            "-Xshare:auto -XX:StartFlightRecording=dumponexit=true,filename=" + recordings);
    List<Long> jvms =
        Stream.concat(
                server.process().stream(),
                server.process().stream().flatMap(ProcessHandle::descendants))
            .map(ProcessHandle::pid)
            .toList();
    assertThat(jvms).hasSize(3);
    server.close();

    try (Stream<Path> files = Files.list(recordings)) {
      assertThat(files.flatMap(file -> recorded(file).stream()))
          .containsExactlyInAnyOrderElementsOf(jvms);
    }
  }

  @Test
  void anAppPrintsItsStatistics() throws IOException {
    RunningTarget app =
        start(
            Target.app(SmallApp.class),
            "-XX:+UnlockDiagnosticVMOptions -XX:NativeMemoryTracking=summary"
                + " -XX:+PrintNMTStatistics");
    app.close();
    assertThat(app.log().orElseThrow()).content().contains("Native Memory Tracking");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s & wait", "JDK_JAVA_OPTIONS=-XX:+CITime %s"})
  void aCommandsRecordingIsWhole(String script) throws IOException {
    Path file = folder.resolve("command.jfr");
    String java =
        "%s -XX:StartFlightRecording=filename=%s -m jdk.httpserver -p {port} -d %s"
            .formatted(JAVA, file, folder);
    RunningTarget command = start(Target.command("sh", "-c", script.formatted(java)), "");
    command.close();
    assertThat(recorded(file)).hasSize(1);
  }

  @Test
  void aServerWithoutSuchWorkIsKilled() {
    RunningTarget server = start(ours("thread_pool"), "-Xshare:auto");
    server.close();
    assertThat(server.ending()).hasValueSatisfying(ending -> assertThat(ending).startsWith(KILLED));
  }

  private static StrategyTarget ours(String strategy) {
    return new StrategyTarget(Strategies.named(strategy), Tasks.named("noop"));
  }

  private RunningTarget start(Target target, String jvmArguments) {
    Settings settings =
        TargetRun.settings(
            folder.resolve("output"),
            Map.of(
                "longhaul.workers",
                "2",
                "longhaul.jvm_arguments",
                "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 " + jvmArguments));
    return target.start(settings, OriginAddresses.none(), "001-target");
  }

  private static long pid(RunningTarget target) {
    return target.process().orElseThrow().pid();
  }

  /** Returns the processes whose events a recording has. */
  private static List<Long> recorded(Path file) {
    try {
      return RecordingFile.readAllEvents(file).stream()
          .filter(event -> event.getEventType().getName().equals("jdk.JVMInformation"))
          .map((RecordedEvent event) -> event.getLong("pid"))
          .distinct()
          .toList();
    } catch (IOException notWhole) {
      throw new AssertionError(file + " is not whole", notWhole);
    }
  }
}
