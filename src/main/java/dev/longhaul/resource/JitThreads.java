package dev.longhaul.resource;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The processor time of the compiler threads of HotSpot JVMs, as Linux shows it to any process of
 * the same machine.
 *
 * <p>A JVM starts and ends compiler threads as it needs them, and the kernel forgets a thread's
 * time when the thread ends. So each look keeps what it saw. The time between the last look at a
 * thread and its end is lost. For one thread only.
 */
final class JitThreads {
  /** The kernel keeps 15 characters of {@code C2 CompilerThread0}. */
  private static final Pattern NAME = Pattern.compile("(C1|C2|JVMCI) CompilerT.*");

  private final Path proc;
  private final GrowingTimes<ThreadId> used = new GrowingTimes<>();

  private record ThreadId(long process, String thread) {}

  JitThreads(Path proc) {
    this.proc = proc;
  }

  /** Returns whether a folder shows the threads of processes, as Linux does. */
  static boolean areShownIn(Path proc) {
    return Files.isDirectory(
        proc.resolve(Long.toString(ProcessHandle.current().pid())).resolve("task"));
  }

  /**
   * Takes a look.
   *
   * @param processes the processes that are alive now
   * @return the time that compiler threads of these and of earlier processes have used so far;
   *     empty if there were none, for example in a server without a JVM or on another platform
   */
  Optional<Duration> look(List<ProcessHandle> processes) {
    processes.forEach(process -> look(process.pid()));
    return used.sum();
  }

  private void look(long process) {
    Path tasks = proc.resolve(Long.toString(process)).resolve("task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        look(new ThreadId(process, thread.getFileName().toString()), thread);
      }
    } catch (IOException | DirectoryIteratorException goneOrNotLinux) {
      // The time from the last look stays known.
    }
  }

  private void look(ThreadId id, Path thread) {
    try {
      if (NAME.matcher(Files.readString(thread.resolve("comm")).strip()).matches()) {
        used.see(id, usedNanos(thread));
      }
    } catch (IOException justEnded) {
      // As above.
    }
  }

  private static long usedNanos(Path thread) throws IOException {
    // A kernel without scheduler statistics has no such file, or only zeros in it.
    Path schedule = thread.resolve("schedstat");
    long used =
        Files.exists(schedule) ? Long.parseLong(Files.readString(schedule).split(" ", 2)[0]) : 0;
    return used > 0 ? used : ProcessStat.read(thread.resolve("stat")).own().total().toNanos();
  }
}
