package dev.longhaul.cli;

import dev.longhaul.cluster.DriverLostException;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginStartException;
import dev.longhaul.run.NoSuccessException;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.target.TargetStartException;
import dev.longhaul.text.Quoted;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: {@code serve}, {@code load}, {@code join} and {@code report}. */
@Command(
    name = "longhaul",
    description = "How should my JVM HTTP server run a long task?",
    mixinStandardHelpOptions = true)
final class LonghaulCommand {
  /** What the JVM puts in place of a character that it cannot read. */
  private static final char UNREADABLE = '\ufffd';

  private LonghaulCommand() {}

  /**
   * Returns the command line.
   *
   * @param console where commands print what they were asked for; a command whose output cannot be
   *     written fails
   */
  static CommandLine commandLine(PrintStream console) {
    return new CommandLine(new LonghaulCommand())
        .addSubcommand(new ServeCommand(console))
        .addSubcommand(new LoadCommand(console))
        .addSubcommand(new JoinCommand(console))
        .addSubcommand(new ReportCommand())
        .setOut(new PrintWriter(console, true, console.charset()))
        .setExpandAtFiles(false) // --data @file is a body, not a file of arguments
        .setExecutionStrategy(parsed -> execute(parsed, console))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof ConfigurationException
                  || failure instanceof NoSuccessException
                  || failure instanceof OriginStartException
                  || failure instanceof ServerStartException
                  || failure instanceof TargetStartException
                  || failure.getCause() instanceof DriverLostException) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
              }
              throw failure;
            });
  }

  /**
   * Runs a command. Refuses arguments that the JVM could not read: it would send other characters
   * than given.
   */
  private static int execute(ParseResult parsed, PrintStream console) {
    for (String argument : parsed.originalArgs()) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(),
            "an argument must have only characters that the terminal's locale has, but was %s: set LC_ALL=C.UTF-8, or percent-encode them in an address"
                .formatted(Quoted.of(argument)));
      }
    }
    int exitCode = new CommandLine.RunLast().execute(parsed);
    CommandLine command = parsed.commandSpec().commandLine();
    command.getOut().flush();
    try {
      checkWritten(console);
    } catch (ConfigurationException lost) {
      throw new ExecutionException(command, String.valueOf(lost.getMessage()), lost);
    }
    return exitCode;
  }

  /**
   * Checks that what was printed has arrived: a print stream keeps its failures to itself.
   *
   * @throws ConfigurationException if something has not
   */
  static void checkWritten(PrintStream console) {
    if (console.checkError()) {
      throw new ConfigurationException(
          "the output must go where it can be written, but some of it was lost (a full disk, or a pipe"
              + " whose reader has ended): run the command again with another output");
    }
  }
}
