package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The processes of a command, also those that have lost their parents. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class CommandProcessTests {
  @TempDir private Path folder;

  @Test
  void aProcessWhoseParentHasEndedEndsWithTheCommand() throws IOException {
    ProcessHandle orphan;
    try (CommandProcess command = start("(sleep 1000 & echo $! > %s); exec sleep 1000")) {
      orphan = written();
      await().until(() -> orphan.parent().filter(command.handle()::equals).isEmpty());
      assertThat(orphan.isAlive()).isTrue();
    }
    await().until(() -> !orphan.isAlive());
  }

  /** Without the variable, only the looks from time to time know that it belongs to the command. */
  @Test
  void soDoesOneThatHasForgottenItsEnvironment() throws IOException {
    ProcessHandle orphan;
    try (CommandProcess command =
        start("(env -i sh -c 'echo $$ > %s; exec sleep 1000' & sleep 3); exec sleep 1000")) {
      orphan = written();
      // The process between ends after three seconds, and the guard looks each second.
      await().until(() -> orphan.parent().filter(this::isAChildOfOurs).isEmpty());
      assertThat(orphan.isAlive()).isTrue();
      assertThat(command.ending()).isEmpty();
    }
    await().until(() -> !orphan.isAlive());
  }

  private boolean isAChildOfOurs(ProcessHandle process) {
    return ProcessHandle.current().descendants().anyMatch(process::equals);
  }

  @Test
  void aCommandWhoseGuardIsKilledEndsWhenItIsClosed() throws IOException {
    ProcessHandle child;
    try (CommandProcess command = start("sleep 1000 & echo $! > %s; wait")) {
      child = written();
      ProcessHandle guard =
          ProcessHandle.current()
              .children()
              .filter(each -> !each.equals(command.handle()))
              .findFirst()
              .orElseThrow();
      guard.destroyForcibly();
      guard.onExit().join();
      assertThat(command.ending()).isEmpty();
    }
    await().until(() -> !child.isAlive());
  }

  /**
   * SIGSTOP stands for a guard that hangs: it is ended, and so is what only it would have ended.
   */
  @Test
  void aGuardThatHangsIsEndedWithTheCommand() throws Exception {
    ProcessHandle orphan;
    ProcessHandle guard;
    try (CommandProcess command = start("(sleep 1000 & echo $! > %s); exec sleep 1000")) {
      orphan = written();
      guard =
          ProcessHandle.current()
              .children()
              .filter(each -> !each.equals(command.handle()))
              .findFirst()
              .orElseThrow();
      Process stop = new ProcessBuilder("kill", "-STOP", String.valueOf(guard.pid())).start();
      assertThat(stop.waitFor()).isZero();
    }
    await().until(() -> !guard.isAlive() && !orphan.isAlive());
  }

  @Test
  void aCommandThatDoesNotEndIsKilledAndSaidSo() throws IOException {
    CommandProcess command = start("trap '' TERM; echo $$ > %s; while true; do sleep 1; done");
    ProcessHandle shell = written();
    command.close();
    assertThat(shell.isAlive()).isFalse();
    assertThat(command.log().path())
        .content()
        .contains("asked to end (SIGTERM), but did not within 3 s: it is killed now");
  }

  @Test
  void aCommandThatIsNotThereLeavesNoGuard() throws IOException {
    LogFile log = LogFile.create(folder, "absent");
    try (CommandProcess command = CommandProcess.start(List.of("no-such-program"), log)) {
      throw new AssertionError("it must not start, but is " + command.handle());
    } catch (IOException notThere) {
      assertThat(notThere).hasMessageContaining("no-such-program");
    }
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  /** The guard is given the process's start: another process may get its number. */
  @Test
  void aProcessWithAUsedNumberIsNotTheCommands() throws IOException {
    ProcessHandle own = ProcessHandle.current();
    String line = CommandGuard.line(own).orElseThrow().strip();
    assertThat(CommandGuard.read(line)).contains(own);
    long later = Long.parseLong(line.split(" ", -1)[1]) + 60_000;
    assertThat(CommandGuard.read(own.pid() + " " + later)).isEmpty();
  }

  private CommandProcess start(String script) throws IOException {
    LogFile log = LogFile.create(folder, "command");
    return CommandProcess.start(List.of("sh", "-c", script.formatted(pid())), log);
  }

  private Path pid() {
    return folder.resolve("pid");
  }

  private ProcessHandle written() throws IOException {
    await().until(() -> Files.exists(pid()) && Files.readString(pid()).endsWith("\n"));
    return ProcessHandle.of(Long.parseLong(Files.readString(pid()).strip())).orElseThrow();
  }
}
