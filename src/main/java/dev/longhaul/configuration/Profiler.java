package dev.longhaul.configuration;

/** What records where a server's time goes. */
public enum Profiler {
  /** Nothing: figures are those of the server alone. */
  NONE,
  /** The JDK's Flight Recorder: a recording of each window, of each JVM of the server. */
  JFR
}
