package dev.longhaul.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A variable in the environment of a command, or of a JVM that runs what is not ours. All that it
 * starts inherits it, so that Linux shows to whom a process belongs whose parents have ended.
 *
 * @param id a text that no other one has
 */
record Mark(String id) {
  private static final String VARIABLE = "LONGHAUL_COMMAND";
  private static final Path PROC = Path.of("/proc");

  /**
   * Returns a new mark. It begins with that of this process, if there is one: who ends all that has
   * this process's mark ends those with the new one, too, but not the other way round.
   */
  static Mark fresh() {
    String own = UUID.randomUUID().toString();
    String outer = System.getenv(VARIABLE);
    return new Mark(outer == null ? own : outer + "/" + own);
  }

  /** Returns the mark that this process has; without one, a mark that no process has. */
  static Mark ofThisProcess() {
    return Optional.ofNullable(System.getenv(VARIABLE)).map(Mark::new).orElseGet(Mark::fresh);
  }

  void putInto(Map<String, String> environment) {
    environment.put(VARIABLE, id);
  }

  /** Returns the processes whose mark begins with this one; on systems other than Linux, none. */
  Stream<ProcessHandle> bearers() {
    return Files.isDirectory(PROC)
        ? ProcessHandle.allProcesses().filter(this::isOn)
        : Stream.empty();
  }

  private boolean isOn(ProcessHandle process) {
    try {
      Path file = PROC.resolve(Long.toString(process.pid())).resolve("environ");
      return ("\0" + Files.readString(file, ISO_8859_1)).contains("\0" + VARIABLE + "=" + id);
    } catch (IOException endedOrAnotherUsers) {
      return false;
    }
  }
}
