package dev.longhaul.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records a log, instead of printing it, until it is closed. */
final class RecordedLog implements AutoCloseable {
  private final Logger logger;
  private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
  private final Handler handler = new Recorder();

  /** Records the log of servers. */
  RecordedLog() {
    this(TaskServer.class);
  }

  /** Records the log that a class writes. */
  RecordedLog(Class<?> source) {
    this(source.getName());
  }

  /** Records the log that a class writes, or all classes of a package. */
  RecordedLog(String source) {
    logger = Logger.getLogger(source);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  List<LogRecord> lines() {
    return lines;
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }

  private final class Recorder extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
