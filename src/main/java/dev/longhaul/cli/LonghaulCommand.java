package dev.longhaul.cli;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginStartException;
import dev.longhaul.server.ServerStartException;
import dev.longhaul.target.TargetStartException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code serve} and {@code load}. */
@Command(
    name = "longhaul",
    description = "How should my JVM HTTP server run a long task?",
    mixinStandardHelpOptions = true,
    subcommands = {ServeCommand.class, LoadCommand.class})
final class LonghaulCommand {
  private LonghaulCommand() {}

  static CommandLine commandLine() {
    return new CommandLine(new LonghaulCommand())
        .setExpandAtFiles(false) // --data @file is a body, not a file of arguments
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
}
