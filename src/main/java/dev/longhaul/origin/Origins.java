package dev.longhaul.origin;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.longhaul.configuration.Defaults;
import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.process.Child;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.LogFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The origins of a run: our own ones in a JVM of theirs, and the real servers that replace some.
 */
public final class Origins implements AutoCloseable {
  private static final Duration START_TIMEOUT = Defaults.STARTUP_TIMEOUT;

  private final OriginAddresses addresses;
  private final Optional<Running> running;

  private Origins(OriginAddresses addresses, Optional<Running> running) {
    this.addresses = addresses;
    this.running = running;
  }

  private record Running(Child<OriginAddresses> child, OriginAddresses ours, LogFile log) {}

  /** Returns no origins, for tasks that call none. */
  public static Origins none() {
    return new Origins(OriginAddresses.none(), Optional.empty());
  }

  /**
   * Starts our own origins and waits until they listen; starts nothing where real servers replace
   * all of them.
   *
   * @param settings which are replaced, and what the others are like
   * @param output the folder of the log
   * @throws OriginStartException if they do not listen in time
   */
  public static Origins start(OriginSettings settings, Path output) {
    return start(settings, output, "origins", Defaults.JVM_ARGUMENTS);
  }

  /**
   * The same with another log, where a run has several.
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
      OriginAddresses ours = await(child, log);
      return new Origins(
          ours.replacedBy(settings.replacements()), Optional.of(new Running(child, ours, log)));
    } catch (IOException failure) {
      throw new OriginStartException(failure.toString(), failure);
    }
  }

  private static OriginAddresses await(Child<OriginAddresses> child, LogFile log) {
    try {
      return child.announced().get(START_TIMEOUT.toNanos(), NANOSECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException failure) {
      String reason = reason(failure, child);
      child.close();
      if (failure instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new OriginStartException(reason + ". " + log.excerpt(), failure);
    }
  }

  private static String reason(Exception failure, Child<?> child) {
    try {
      OptionalInt exitCode = child.exitCode();
      if (exitCode.isPresent()) {
        return "their JVM exited with code " + exitCode.getAsInt() + " before they listened";
      }
    } catch (InterruptedException interrupted) {
      return "the start was interrupted";
    }
    return switch (failure) {
      case TimeoutException late ->
          "they did not listen within " + START_TIMEOUT.toSeconds() + " s";
      case ExecutionException wrapper -> String.valueOf(wrapper.getCause());
      default -> "the start was interrupted";
    };
  }

  /** Returns where all origins are, our own and the real ones. */
  public OriginAddresses addresses() {
    return addresses;
  }

  /** Returns the process of our own origins; empty if there are none. */
  public Optional<ProcessHandle> process() {
    return running.map(process -> process.child().handle());
  }

  /** Returns how the JVM of our own origins ended; empty while it runs, and if there is none. */
  public Optional<String> ending() {
    try {
      OptionalInt exitCode =
          running.isPresent() ? running.get().child().exitCode() : OptionalInt.empty();
      return exitCode.isPresent()
          ? Optional.of("exited with code " + exitCode.getAsInt())
          : Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Returns the output of our own origins; empty if there are none. */
  public Optional<Path> log() {
    return running.map(process -> process.log().path());
  }

  /**
   * Asks our own origins what they were asked for.
   *
   * @throws IllegalStateException if there are none
   * @throws IOException if they do not answer
   */
  public OriginCounts counts() throws IOException {
    URI local =
        running
            .orElseThrow(() -> new IllegalStateException("real servers replace all origins"))
            .ours()
            .of(Origin.LOCAL);
    // Without a proxy: this machine's settings must not lead away from it.
    var connection = local.resolve(OriginServers.COUNTS).toURL().openConnection(Proxy.NO_PROXY);
    try (InputStream text = connection.getInputStream()) {
      return OriginCounts.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Ends the JVM of our own origins; a second call does nothing. */
  @Override
  public void close() {
    running.ifPresent(process -> process.child().close());
  }
}
