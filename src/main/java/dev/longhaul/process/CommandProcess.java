package dev.longhaul.process;

import dev.longhaul.text.Durations;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program with all that it starts. It ends when it is closed and, by a guard beside it, when this
 * JVM ends in any way. Closing asks it to end first (SIGTERM): it may have more to save than
 * Longhaul's own servers, and what it started elsewhere, such as a container, ends with it only so.
 */
public final class CommandProcess implements AutoCloseable {
  private final Process process;
  private final Mark mark;
  private final Guard guard;
  private final LogFile log;

  private CommandProcess(Process process, Mark mark, Guard guard, LogFile log) {
    this.process = process;
    this.mark = mark;
    this.guard = guard;
    this.log = log;
  }

  /**
   * Starts a program in the current folder, with an empty standard input and this JVM's environment
   * except for the options of JVMs.
   *
   * @param words the program and its arguments
   * @param log takes standard output and standard error
   * @throws IOException if the program cannot be started
   * @throws dev.longhaul.configuration.ConfigurationException if it would get other words
   */
  public static CommandProcess start(List<String> words, LogFile log) throws IOException {
    NativeWords.check(words);
    Mark mark = Mark.fresh();
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.path().toFile()));
    ChildEnvironment.ofCommand(builder.environment());
    mark.putInto(builder.environment());
    Guard guard = Guard.start(mark, log);
    Process process;
    try {
      process = builder.start();
    } catch (IOException | RuntimeException failure) {
      guard.close();
      throw failure;
    }
    CommandProcess started = new CommandProcess(process, mark, guard, log);
    try {
      guard.watch(process.toHandle());
      process.getOutputStream().close();
      return started;
    } catch (IOException | RuntimeException failure) {
      started.close();
      throw failure;
    }
  }

  /** Returns the program's process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /**
   * Returns the processes that it has started by now and that are not its descendants any more; on
   * systems other than Linux, none are known.
   */
  public List<ProcessHandle> strays() {
    Set<ProcessHandle> tree =
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .collect(Collectors.toSet());
    return mark.bearers().filter(bearer -> !tree.contains(bearer)).toList();
  }

  /** Returns the log with its output. */
  public LogFile log() {
    return log;
  }

  /** Returns how the program ended, such as {@code exited with code 1}; empty while it runs. */
  public Optional<String> ending() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of(ExitCode.inWords(process.exitValue()));
  }

  /**
   * Asks the program and all that it has started to end, and kills them at a deadline; a second
   * call does nothing.
   */
  @Override
  public void close() {
    endByThemselves();
    guard.close();
    // The guard has done this already, unless it was ended or stopped itself.
    ProcessFamily left = new ProcessFamily(mark);
    left.add(process.toHandle());
    left.end();
    process.onExit().join();
  }

  private void endByThemselves() {
    List<ProcessHandle> family =
        Stream.concat(
                Stream.concat(Stream.of(process.toHandle()), process.descendants()), mark.bearers())
            .distinct()
            .filter(ProcessFamily::runs)
            .toList();
    // A JVM that writes something at its exit gets as long as one of ours.
    Ending ending =
        family.stream().anyMatch(ExitWorkOf::isAskedFor) ? Ending.BY_ITSELF : Ending.AT_ONCE;
    family.forEach(ProcessHandle::destroy);
    if (!ProcessFamily.awaitEnd(family, ending.deadline())) {
      log.note(
          "the command was asked to end (SIGTERM), but did not within %s: it is killed now"
              .formatted(Durations.inWords(ending.deadline())));
    }
  }
}
