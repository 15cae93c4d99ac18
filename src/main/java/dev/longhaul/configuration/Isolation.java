package dev.longhaul.configuration;

/** Where the server under test runs. */
public enum Isolation {
  /** In a JVM of its own: what every published figure must come from. */
  FORKED,
  /** In the test's JVM, so that a debugger's breakpoints in a strategy or task stop. */
  IN_PROCESS
}
