package dev.longhaul.cli;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import picocli.CommandLine;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The body of a request, from options that are named as curl names them and do the same. */
final class SentBody {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final List<Piece> pieces = new ArrayList<>();

  /** What one option adds, and how. */
  private record Piece(String option, String value) {
    boolean isJson() {
      return option.equals("--json");
    }

    /** Returns the bytes, of which curl's {@code --data} leaves out some if they are a file's. */
    byte[] bytes() {
      if (!value.startsWith("@") || option.equals("--data-raw")) {
        return value.getBytes(StandardCharsets.UTF_8);
      }
      byte[] content = content(value.substring(1));
      return option.equals("--data") ? withoutLineEnds(content) : content;
    }

    private byte[] content(String file) {
      try {
        return file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
      } catch (IOException | InvalidPathException unreadable) {
        throw new ConfigurationException(
            "%s %s: a request's body must be a readable file, but was %s: %s"
                .formatted(
                    option,
                    Quoted.visible(value),
                    Quoted.of(file),
                    unreadable.getClass().getSimpleName()));
      }
    }

    private static byte[] withoutLineEnds(byte[] content) {
      ByteArrayOutputStream kept = new ByteArrayOutputStream(content.length);
      for (byte each : content) {
        if (each != '\r' && each != '\n' && each != 0) {
          kept.write(each);
        }
      }
      return kept.toByteArray();
    }
  }

  /**
   * Adds an option's value in the order of the command line, which differs from that of options.
   */
  static final class Consumer implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      String name = ((OptionSpec) option).longestName();
      CommandLine line = command.commandLine();
      if (arguments.isEmpty()) {
        throw new ParameterException(
            line, "Missing required parameter for option '%s'".formatted(name));
      }
      SentBody body = option.getValue();
      body.pieces.add(new Piece(name, arguments.pop()));
    }
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** Returns whether all of it comes from {@code --json}. */
  boolean isJson() {
    return pieces.stream().anyMatch(Piece::isJson);
  }

  /** Returns the type that curl gives it if no header does. */
  String contentType() {
    return isJson() ? JSON : FORM;
  }

  /** Returns what answer curl asks for if no header does; empty for any. */
  Optional<String> accept() {
    return isJson() ? Optional.of(JSON) : Optional.empty();
  }

  /**
   * Returns the whole body: the pieces, with {@code &} between those that are not JSON.
   *
   * @throws ConfigurationException if a file cannot be read, or JSON is mixed with other data
   */
  byte[] bytes() {
    if (isJson() && !pieces.stream().allMatch(Piece::isJson)) {
      throw new ConfigurationException(
          "--json must not be mixed with --data, --data-raw and --data-binary: use one of them");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < pieces.size(); i++) {
      if (i > 0 && !isJson()) {
        all.write('&');
      }
      all.writeBytes(pieces.get(i).bytes());
    }
    return all.toByteArray();
  }
}
