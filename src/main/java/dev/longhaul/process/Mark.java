package dev.longhaul.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A variable in a command's environment. All that the command starts inherits it, so that Linux
 * shows to whom a process belongs whose parents have ended.
 *
 * @param id a text that no other command has
 */
record Mark(String id) {
  private static final String VARIABLE = "LONGHAUL_COMMAND";
  private static final Path PROC = Path.of("/proc");

  void putInto(Map<String, String> environment) {
    environment.put(VARIABLE, id);
  }

  /** Returns the processes that have the mark; on systems other than Linux, none. */
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
