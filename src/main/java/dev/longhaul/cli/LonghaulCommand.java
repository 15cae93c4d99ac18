package dev.longhaul.cli;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginStartException;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.target.TargetStartException;
import dev.longhaul.text.Quoted;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line: {@code serve}, {@code load} and {@code report}. */
@Command(
    name = "longhaul",
    description = "How should my JVM HTTP server run a long task?",
    mixinStandardHelpOptions = true,
    subcommands = {ServeCommand.class, LoadCommand.class, ReportCommand.class})
final class LonghaulCommand {
  /** What the JVM puts in place of a character that it cannot read. */
  private static final char UNREADABLE = '\ufffd';

  private LonghaulCommand() {}

  static CommandLine commandLine() {
    return new CommandLine(new LonghaulCommand())
        .setExpandAtFiles(false) // --data @file is a body, not a file of arguments
        .setExecutionStrategy(LonghaulCommand::execute)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof ConfigurationException
                  || failure instanceof OriginStartException
                  || failure instanceof ServerStartException
                  || failure instanceof TargetStartException) {
                command.getErr().println(failure.getMessage());
                return command.getCommandSpec().exitCodeOnExecutionException();
              }
              throw failure;
            });
  }

  /** Refuses arguments that the JVM could not read: it would send other characters than given. */
  private static int execute(ParseResult parsed) {
    for (String argument : parsed.originalArgs()) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(),
            "an argument must have only characters that the terminal's locale has, but was %s: set LC_ALL=C.UTF-8, or percent-encode them in an address"
                .formatted(Quoted.of(argument)));
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
