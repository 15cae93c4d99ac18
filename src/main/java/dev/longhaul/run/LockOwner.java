package dev.longhaul.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who signed a lock file last. The signature stays when the lock is released: between two test JVMs
 * of a build, the folder is still that build's.
 *
 * @param pid the process
 * @param build its build; empty if another version of Longhaul has signed
 */
record LockOwner(long pid, Optional<Build> build) {
  static LockOwner here(Build build) {
    return new LockOwner(ProcessHandle.current().pid(), Optional.of(build));
  }

  /** Reads a signature; empty if there is none. */
  static Optional<LockOwner> of(RandomAccessFile file) throws IOException {
    file.seek(0);
    byte[] content = new byte[(int) Math.min(file.length(), 1_000)];
    file.readFully(content);
    return parse(new String(content, UTF_8));
  }

  /** Does the same for a file that another process has locked; it must not be ours. */
  static Optional<LockOwner> of(Path path) {
    // Not a FileChannel: the thread of an interrupted test cannot read through one.
    try (FileInputStream in = new FileInputStream(path.toFile())) {
      return parse(new String(in.readAllBytes(), UTF_8));
    } catch (IOException notReadable) {
      return Optional.empty();
    }
  }

  private static Optional<LockOwner> parse(String content) {
    List<String> lines = content.lines().toList();
    return lines.isEmpty() || !lines.getFirst().matches("[0-9]{1,18}")
        ? Optional.empty()
        : Optional.of(
            new LockOwner(
                Long.parseLong(lines.getFirst()),
                lines.stream().skip(1).findFirst().flatMap(Build::parse)));
  }

  void sign(RandomAccessFile file) throws IOException {
    file.setLength(0);
    file.write((pid + "\n" + build.map(Build::text).orElse("") + "\n").getBytes(UTF_8));
  }

  boolean isOf(Build other) {
    return build.filter(mine -> mine.isSame(other)).isPresent();
  }

  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** Returns who keeps the folder, for an error: the process, or the build that outlives it. */
  String describe() {
    return build
        .filter(Build::isGoingOn)
        .filter(goingOn -> !isAlive())
        .map(Build::describe)
        .orElse("process " + pid);
  }
}
