package dev.longhaul.configuration;

/** Where the server under test runs. */
public enum Isolation {
  /** In a separate JVM: every published figure must come from this mode. */
  FORKED,
  /** In the test's JVM, so that a debugger stops at breakpoints in a strategy or task. */
  IN_PROCESS
}
