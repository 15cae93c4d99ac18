package dev.longhaul.configuration;

/** How a run says what it is doing. */
public enum ConsoleProgress {
  /** One line that is rewritten on a terminal; elsewhere a plain line now and then. */
  AUTO,
  /** Plain lines, also on a terminal. */
  LINES,
  /** Nothing: only the result, and what went wrong. */
  NONE
}
