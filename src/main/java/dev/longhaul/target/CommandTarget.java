package dev.longhaul.target;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.CommandProcess;
import dev.longhaul.process.FreePort;
import dev.longhaul.process.LogFile;
import dev.longhaul.resource.Program;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A program that serves HTTP on a port of its command line. It runs in the current folder, its
 * output goes to the case's log, and it ends with all that it has started.
 *
 * @param words the program and its arguments; {@code {port}} in them stands for the port
 * @param name its name in reports; by default the words without the port
 * @param speaksTls whether it speaks TLS on its port
 */
public record CommandTarget(List<String> words, Optional<String> name, boolean speaksTls)
    implements Target {
  private static final String PORT = "{port}";

  /** The folders of a path, which make a name long and belong to one machine. */
  private static final String FOLDERS = "[^\\s=]*/(?=[^/\\s])";

  /**
   * Checks the words.
   *
   * @throws ConfigurationException if none of them contains {@code {port}}
   */
  public CommandTarget {
    words = List.copyOf(words);
    name = name.map(TargetName::check);
    if (words.stream().noneMatch(word -> word.contains(PORT))) {
      throw new ConfigurationException(
          ("a command must have {port} in one of its words, which is replaced by a free port, but was"
                  + " %s: add it, such as \"--port={port}\", or use address(\"http://127.0.0.1:8080\")"
                  + " for a server that runs already")
              .formatted(Quoted.of(String.join(" ", words))));
    }
  }

  /** Returns the same target with a name for reports. */
  public CommandTarget named(String name) {
    return new CommandTarget(words, Optional.of(name), speaksTls);
  }

  /**
   * Returns the same target, asked over TLS. Its certificate must name {@code localhost}; {@code
   * longhaul.trust} takes a PEM file with it.
   */
  public CommandTarget https() {
    return new CommandTarget(words, name, true);
  }

  @Override
  public String strategy() {
    return "command";
  }

  @Override
  public String task() {
    String fixed =
        words.stream()
            // A script in one word is more than its port.
            .filter(word -> !word.contains(PORT) || word.contains(" "))
            .map(word -> word.replaceAll(FOLDERS, ""))
            .collect(joining(" "));
    return name.orElse(fixed.isBlank() ? words.getFirst() : fixed);
  }

  @Override
  public RunningTarget start(Settings settings, OriginAddresses origins, String logName) {
    Optional<LogFile> log = Optional.empty();
    try {
      int port = FreePort.of(settings.server().port());
      log = Optional.of(LogFile.create(settings.output(), logName));
      CommandProcess process = CommandProcess.start(withPort(port), log.get());
      // At once: of a program that has ended, it is not known.
      return await(process, Program.of(process.handle()), port, settings);
    } catch (IOException failure) {
      throw failed(
          "%s must be a program on the PATH, or the path of one as seen from %s, but: %s"
              .formatted(
                  Quoted.of(words.getFirst()), Path.of("").toAbsolutePath(), failure.getMessage()),
          failure,
          log);
    }
  }

  private List<String> withPort(int port) {
    return words.stream().map(word -> word.replace(PORT, String.valueOf(port))).toList();
  }

  private RunningTarget await(
      CommandProcess process, Optional<Program> program, int port, Settings settings) {
    URI uri = Answering.local(speaksTls, port);
    HttpCheck http = HttpCheck.of(settings.access());
    String reason;
    @Nullable IOException cause = null;
    try {
      http.await(uri, settings.server().startupTimeout(), () -> isAlive(process));
      if (isAlive(process)) {
        return running(process, uri, Answering.probe(uri, http, settings));
      }
      reason = ended(process, port);
    } catch (SocketTimeoutException late) {
      cause = late;
      reason =
          ("%s: check that it listens on {port}, whether it speaks TLS, which https() says, and"
                  + " whether it needs more than longhaul.startup_timeout")
              .formatted(late.getMessage());
    } catch (SSLException failure) {
      cause = failure;
      reason = Answering.refused(failure);
    } catch (IOException failure) {
      cause = failure;
      reason = isAlive(process) ? String.valueOf(failure.getMessage()) : ended(process, port);
    } catch (RuntimeException | Error failure) {
      process.close();
      throw failure;
    }
    process.close(); // then the log is complete
    throw failed(
        "%s. The command was %s%s. %s"
            .formatted(
                reason,
                Quoted.visible(String.join(" ", withPort(port))),
                program.map(file -> ", which ran " + Quoted.visible(file.toString())).orElse(""),
                process.log().excerpt()),
        cause,
        Optional.of(process.log()));
  }

  private static boolean isAlive(CommandProcess process) {
    return process.ending().isEmpty();
  }

  private static String ended(CommandProcess process, int port) {
    return "it must stay in the foreground and answer on port %s, but %s before that"
        .formatted(port, process.ending().orElse("ended"));
  }

  private static RunningTarget running(CommandProcess process, URI uri, Optional<URI> probe) {
    List<ProcessHandle> strays = process.strays();
    // A word such as java may mean another program than in the author's terminal.
    List<Program> programs = Program.of(process.handle(), strays);
    if (!programs.isEmpty()) {
      process
          .log()
          .note(
              programs.stream()
                  .map(Program::toString)
                  .collect(joining(", ", "the command runs ", "")));
    }
    return new Answering(
        uri,
        probe,
        Optional.of(process.handle()),
        strays,
        Optional.of(process.log().path()),
        process::ending,
        process::close);
  }

  private TargetStartException failed(
      String reason, @Nullable IOException cause, Optional<LogFile> log) {
    return new TargetStartException(this, reason, cause, log.map(LogFile::path));
  }
}
