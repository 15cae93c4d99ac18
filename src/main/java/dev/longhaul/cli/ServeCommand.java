package dev.longhaul.cli;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.Origins;
import dev.longhaul.server.Server;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves a strategy and a task, as a benchmark does, until it is interrupted. */
@Command(
    name = "serve",
    description = "Serves a task under a strategy on loopback until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(200);

  @Parameters(
      index = "0",
      description = "A strategy's name, or the number of the study's server: 1, 2, 2_group, 3, 4.")
  private String strategy = "";

  @Parameters(
      index = "1",
      defaultValue = "",
      description = "A task's name; by default sleep_sync, and sleep_async_split for 2_group.")
  private String task = "";

  @Option(
      names = {"-p", "--port"},
      defaultValue = "8080",
      description = "The port on 127.0.0.1; 0 for any that is free (default: ${DEFAULT-VALUE}).")
  private String port = "";

  @Mixin private SettingsOption options = new SettingsOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.settings(Map.of("longhaul.port", port));
    StrategyType strategyType = Strategies.named(Strategies.nameOf(strategy));
    TaskType taskType = Tasks.named(task.isEmpty() ? Tasks.ofStudy(strategy) : task);
    try (Origins origins = origins(taskType, settings);
        Server server =
            Server.start(
                strategyType, taskType, settings, origins.addresses(), "serve-" + strategyType)) {
      // Ctrl-C ends this JVM, whose pipe to the server's then breaks; this is the polite way.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s/%s at %s until Ctrl-C%n", strategyType, taskType, server.task());
      out.printf("its log: %s%n", server.log().map(Path::toString).orElse("here"));
      out.flush();
      while (server.ending().isEmpty()) {
        Thread.sleep(LOOK);
      }
      spec.commandLine().getErr().println("the server " + server.ending().orElse("ended"));
      return 1;
    }
  }

  /** Our own origins are started only for a task that calls one. */
  private static Origins origins(TaskType task, Settings settings) {
    return task.origins().isEmpty()
        ? Origins.none()
        : Origins.start(settings.origins(), settings.output(), "serve-origins");
  }
}
