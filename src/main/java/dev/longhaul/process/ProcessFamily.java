package dev.longhaul.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes and their descendants. It remembers a descendant that it has seen, also when the
 * processes between have ended.
 */
final class ProcessFamily {
  /** New processes may appear while others are ended; each round takes a few milliseconds. */
  private static final int MOST_ROUNDS = 50;

  private static final Duration ROUND = Duration.ofMillis(5);

  /** How long ended processes may take to be gone from the system's list. */
  private static final int ROUNDS_TO_GO = 60;

  private final Mark mark;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  ProcessFamily(Mark mark) {
    this.mark = mark;
  }

  synchronized void add(ProcessHandle process) {
    known.add(process);
  }

  /** Looks for new descendants. This reads the system's list once for each root that lives. */
  synchronized void look() {
    known.removeIf(each -> !each.isAlive());
    List<ProcessHandle> roots = known.stream().filter(each -> !isKnown(each.parent())).toList();
    roots.forEach(root -> root.descendants().forEach(known::add));
  }

  private boolean isKnown(Optional<ProcessHandle> parent) {
    return parent.filter(known::contains).isPresent();
  }

  /** Ends all of them but this process, and what they start meanwhile. */
  synchronized void end() {
    Set<ProcessHandle> ended = new HashSet<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      look();
      mark.bearers().forEach(known::add);
      List<ProcessHandle> living =
          known.stream()
              .filter(each -> !ended.contains(each) && !each.equals(ProcessHandle.current()))
              .toList();
      if (living.isEmpty() && round > 0) {
        break;
      }
      living.forEach(ProcessHandle::destroyForcibly);
      ended.addAll(living);
      LockSupport.parkNanos(ROUND.toNanos());
    }
    for (int i = 0; i < ROUNDS_TO_GO && ended.stream().anyMatch(ProcessFamily::runs); i++) {
      LockSupport.parkNanos(ROUND.toNanos());
    }
  }

  /**
   * Waits until none of these processes runs; an interrupt does not end the wait.
   *
   * @return whether all have ended by then
   */
  static boolean awaitEnd(Collection<ProcessHandle> processes, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    boolean interrupted = Thread.interrupted();
    boolean running = processes.stream().anyMatch(ProcessFamily::runs);
    while (running && System.nanoTime() < deadline) {
      LockSupport.parkNanos(ROUND.toNanos());
      interrupted |= Thread.interrupted();
      running = processes.stream().anyMatch(ProcessFamily::runs);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !running;
  }

  /**
   * Returns whether a process still has its files and ports. One that has ended stays in the
   * system's list, as a zombie, until its new parent takes notice.
   */
  static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat =
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
      // A program may have parentheses in its name; the state follows the last one.
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException goneOrNotLinux) {
      return process.isAlive();
    }
  }
}
