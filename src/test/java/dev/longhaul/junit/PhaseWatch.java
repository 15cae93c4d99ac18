package dev.longhaul.junit;

import dev.longhaul.load.Phase;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Notifies a listener of each phase of a case's load as it begins, on the thread of the load. */
public final class PhaseWatch extends Handler {
  private final Logger logger = Logger.getLogger("dev.longhaul.report.Progress");
  private final BiConsumer<String, Phase> listener;

  private PhaseWatch(BiConsumer<String, Phase> listener) {
    this.listener = listener;
  }

  /** Runs an action and notifies a listener of its phases. */
  public static <T> T during(Supplier<T> run, BiConsumer<String, Phase> listener) {
    PhaseWatch watch = new PhaseWatch(listener);
    watch.logger.setLevel(Level.FINE);
    watch.logger.addHandler(watch);
    try {
      return run.get();
    } finally {
      watch.logger.removeHandler(watch);
      watch.logger.setLevel(null);
    }
  }

  @Override
  public void publish(LogRecord line) {
    Object[] parameters = line.getParameters();
    if (parameters != null && parameters[parameters.length - 1] instanceof Phase phase) {
      listener.accept(String.valueOf(parameters[0]), phase);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
