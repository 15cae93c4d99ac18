package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.process.Child;
import dev.longhaul.process.ChildStartException;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.Ending;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.process.LogFile;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Starts an app in a separate JVM, without a training run: that would do what start does twice. */
final class AppProcess {
  private AppProcess() {}

  static RunningTarget start(AppTarget target, Settings settings, String logName) {
    ClassPath classPath = ClassPath.with(List.of(target.type()));
    LogFile log;
    Child<AppAnnouncement> child;
    try {
      log = LogFile.create(settings.output(), logName);
      List<String> command =
          JavaCommand.of(settings.server().jvmArguments(), classPath, List.of())
              .ending(Ending.of(settings))
              .running(
                  AppMain.class, String.valueOf(settings.server().port()), target.type().getName());
      child = Child.start("app", command, AppAnnouncement::read, log);
    } catch (IOException failure) {
      throw new TargetStartException(target, failure.toString(), failure, Optional.empty());
    }
    AppCheck check = new AppCheck(target, settings);
    AtomicReference<AppCheck.Answers> answers = new AtomicReference<>();
    try {
      AppAnnouncement unused =
          child.awaitStart(
              settings.server().startupTimeout(),
              (announced, left) ->
                  answers.set(check.await(announced, left, child.handle()::isAlive)));
    } catch (ChildStartException failure) {
      throw new TargetStartException(
          target, reason(failure, check, log), failure.getCause(), Optional.of(log.path()));
    }
    AppCheck.Answers found = Objects.requireNonNull(answers.get());
    return new Answering(
        found.uri(),
        found.probe(),
        Optional.of(child.handle()),
        List.of(),
        Optional.of(log.path()),
        child::ending,
        child::close);
  }

  private static String reason(ChildStartException failure, AppCheck check, LogFile log) {
    if (failure.getCause() instanceof AppCheck.Fault fault) {
      return fault.reason() + ". " + log.excerpt();
    }
    return failure.getCause() instanceof TimeoutException
        ? check.late() + ". " + log.excerpt()
        : check.broken(failure.reason());
  }
}
