package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at a folder like {@code /proc} in which threads come and go. */
class JitThreadsTests {
  private static final ProcessHandle PROCESS = ProcessHandle.current();

  private final Path proc;
  private final JitThreads threads;

  JitThreadsTests(@TempDir Path proc) {
    this.proc = proc;
    threads = new JitThreads(proc);
  }

  @Test
  void countsCompilersOnly() throws IOException {
    thread(1, "java", "999 0 1");
    thread(2, "C1 CompilerThre", "20 0 1");
    thread(3, "C2 CompilerThre", "300 7 1");
    thread(4, "C2Compiler", "999 0 1");
    thread(5, "JVMCI CompilerT", "4000 7 1");
    assertThat(look()).contains(Duration.ofNanos(4320));
  }

  @Test
  void countsThreadsThatComeAndGo() throws IOException {
    thread(1, "C1 CompilerThre", "20 0 1");
    thread(2, "C2 CompilerThre", "300 0 1");
    assertThat(look()).contains(Duration.ofNanos(320));
    ends(2);
    thread(1, "C1 CompilerThre", "25 0 1");
    thread(3, "C2 CompilerThre", "4000 0 1");
    assertThat(look()).contains(Duration.ofNanos(25 + 300 + 4000));
    ends(1);
    ends(3);
    assertThat(look()).contains(Duration.ofNanos(25 + 300 + 4000));
  }

  @Test
  void distinguishesThreadsWithAReusedId() throws IOException {
    thread(2, "C2 CompilerThre", "300 0 1");
    look();
    thread(2, "C2 CompilerThre", "10 0 1");
    assertThat(look()).contains(Duration.ofNanos(310));
    thread(2, "java", "9999 0 1");
    assertThat(look()).contains(Duration.ofNanos(310));
  }

  @Test
  void keepsTheTimeOfEndedProcesses() throws IOException {
    thread(2, "C2 CompilerThre", "300 0 1");
    look();
    assertThat(threads.look(List.of())).contains(Duration.ofNanos(300));
  }

  @Test
  void countsTicksWithoutSchedulerStatistics() throws IOException {
    thread(2, "C2 CompilerThre", "0 0 0");
    Files.writeString(
        folder(2).resolve("stat"),
        "2 (C2 CompilerThre) S" + " 0".repeat(10) + " 5 2 0 0 0 0 9 0 1");
    assertThat(look()).contains(Duration.ofMillis(70));
    Files.delete(folder(2).resolve("schedstat"));
    assertThat(look()).contains(Duration.ofMillis(70));
  }

  @Test
  void isUnknownWithoutACompiler() throws IOException {
    assertThat(look()).isEmpty();
    thread(1, "python", "999 0 1");
    assertThat(look()).isEmpty();
  }

  private Optional<Duration> look() {
    return threads.look(List.of(PROCESS));
  }

  private void thread(int id, String name, String schedule) throws IOException {
    Files.createDirectories(folder(id));
    Files.writeString(folder(id).resolve("comm"), name + "\n");
    Files.writeString(folder(id).resolve("schedstat"), schedule + "\n");
  }

  private void ends(int id) throws IOException {
    for (String file : List.of("comm", "schedstat")) {
      Files.delete(folder(id).resolve(file));
    }
    Files.delete(folder(id));
  }

  private Path folder(int id) {
    return proc.resolve(PROCESS.pid() + "/task/" + id);
  }
}
