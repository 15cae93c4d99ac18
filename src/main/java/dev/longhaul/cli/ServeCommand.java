package dev.longhaul.cli;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.ConsoleProgress;
import dev.longhaul.configuration.Settings;
import dev.longhaul.process.UserClass;
import dev.longhaul.report.RowReport;
import dev.longhaul.run.Run;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.strategy.StrategyType;
import dev.longhaul.server.task.TaskType;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.study.StudyServers;
import dev.longhaul.target.App;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.target.StrategyTarget;
import dev.longhaul.target.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves a strategy and a task, or an app, as in a benchmark, until it is interrupted. */
@Command(
    name = "serve",
    description = "Serves a task under a strategy, or an app, on loopback until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(200);

  @Parameters(
      index = "0",
      arity = "0..1",
      description =
          "A strategy: its name, your class's name, or the number of the study's server (1, 2,"
              + " 2_group, 3, 4).")
  private @Nullable String strategy;

  @Parameters(
      index = "1",
      defaultValue = "",
      description =
          "A task: its name or your class's name; by default sleep_sync, and sleep_async_split for"
              + " 2_group.")
  private String task = "";

  @Option(
      names = "--task",
      paramLabel = "<class>",
      description = "The same, beside a strategy: serve --task com.acme.PlaceOrder thread_pool.")
  private String taskClass = "";

  @Option(
      names = "--app",
      paramLabel = "<class>",
      description = "Your app, instead of a strategy and a task: serve --app com.acme.Shop.")
  private String appClass = "";

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
    Target target = target();
    RowReport report = new RowReport(System.out, System.err, settings.build().progress());
    try (Run run = Run.byHand(settings.output(), report);
        RunningTarget server =
            target.start(settings, run.origins(target, settings), "serve-" + target.strategy())) {
      // Ctrl-C ends this JVM, and the server's JVM ends when the pipe breaks; closing it is
      // cleaner.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s/%s at %s until Ctrl-C%n", target.strategy(), target.task(), server.uri());
      if (settings.build().progress() != ConsoleProgress.NONE) {
        out.printf("its log: %s%n", server.log().map(Path::toString).orElse("here"));
      }
      out.flush();
      while (server.ending().isEmpty()) {
        Thread.sleep(LOOK);
      }
      spec.commandLine().getErr().println("the server " + server.ending().orElse("ended"));
      return 1;
    }
  }

  private Target target() {
    if (!appClass.isEmpty()) {
      if (strategy != null || !taskClass.isEmpty()) {
        throw new ConfigurationException(
            "serve takes either --app or a strategy and a task, but was given both: leave one out");
      }
      return Target.app(UserClass.named(appClass, App.class).type());
    }
    if (strategy == null) {
      throw new ConfigurationException(
          "serve takes a strategy or --app, but was given neither: add one, such as thread_pool");
    }
    if (!taskClass.isEmpty() && !task.isEmpty()) {
      throw new ConfigurationException(
          "serve takes one task, but was given %s and --task %s: leave one out"
              .formatted(task, taskClass));
    }
    return new StrategyTarget(
        isClass(strategy)
            ? StrategyType.ofClassNamed(strategy)
            : Strategies.named(StudyServers.strategy(strategy)),
        taskType(strategy));
  }

  private TaskType taskType(String strategyName) {
    if (!taskClass.isEmpty() || isClass(task)) {
      return TaskType.ofClassNamed(taskClass + task);
    }
    return Tasks.named(task.isEmpty() ? StudyServers.defaultTask(strategyName) : task);
  }

  /** No name of ours has a dot. */
  private static boolean isClass(String name) {
    return name.contains(".");
  }
}
