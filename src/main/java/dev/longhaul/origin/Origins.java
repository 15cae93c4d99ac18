package dev.longhaul.origin;

import dev.longhaul.configuration.Defaults;
import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.process.Child;
import dev.longhaul.process.ChildStartException;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The origins of a run: our own ones in a separate JVM, and the real servers that replace some. */
public final class Origins implements AutoCloseable {
  private static final Duration START_TIMEOUT = Defaults.STARTUP_TIMEOUT;

  private final OriginAddresses addresses;
  private final Optional<Child<OriginAddresses>> child;

  private Origins(OriginAddresses addresses, Optional<Child<OriginAddresses>> child) {
    this.addresses = addresses;
    this.child = child;
  }

  /** Returns no origins, for tasks that call none. */
  public static Origins none() {
    return new Origins(OriginAddresses.none(), Optional.empty());
  }

  /**
   * Starts our own origins and waits until they listen; starts nothing if real servers replace all
   * of them.
   *
   * @param settings which origins are replaced, and how the others behave
   * @param output the folder of the log
   * @throws OriginStartException if they do not listen in time
   */
  public static Origins start(OriginSettings settings, Path output) {
    return start(settings, output, "origins", Defaults.JVM_ARGUMENTS);
  }

  /**
   * Starts our own origins with another log, for a run that has several logs.
   *
   * @param logName the name of the log file without its ending
   */
  public static Origins start(OriginSettings settings, Path output, String logName) {
    return start(settings, output, logName, Defaults.JVM_ARGUMENTS);
  }

  static Origins start(
      OriginSettings settings, Path output, String logName, List<String> jvmArguments) {
    if (settings.replacements().keySet().containsAll(Set.of(Origin.values()))) {
      return new Origins(
          OriginAddresses.none().replacedBy(settings.replacements()), Optional.empty());
    }
    List<String> command =
        JavaCommand.of(jvmArguments, ClassPath.current(), List.of())
            .running(
                OriginMain.class,
                String.valueOf(settings.delay().toNanos()),
                String.valueOf(settings.jitter().toNanos()));
    try {
      LogFile log = LogFile.create(output, logName);
      Child<OriginAddresses> child = Child.start("origins", command, OriginMain::announced, log);
      // The origins announce themselves when they listen: no further check is needed.
      OriginAddresses ours = child.awaitStart(START_TIMEOUT, (addresses, left) -> {});
      return new Origins(ours.replacedBy(settings.replacements()), Optional.of(child));
    } catch (ChildStartException failure) {
      throw new OriginStartException(failure.inOneLine());
    } catch (IOException failure) {
      throw new OriginStartException(failure.toString());
    }
  }

  /** Returns the addresses of all origins, our own and the real ones. */
  public OriginAddresses addresses() {
    return addresses;
  }

  /** Returns the process of our own origins; empty if there are none. */
  public Optional<ProcessHandle> process() {
    return child.map(Child::handle);
  }

  /** Returns how the JVM of our own origins ended; empty while it runs, and if there is none. */
  public Optional<String> ending() {
    return child.flatMap(Child::ending);
  }

  /** Returns the path of the log of our own origins; empty if there are none. */
  public Optional<Path> log() {
    return child.map(running -> running.log().path());
  }

  /** Ends the JVM of our own origins; a second call does nothing. */
  @Override
  public void close() {
    child.ifPresent(Child::close);
  }
}
