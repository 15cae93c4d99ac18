package dev.longhaul.load;

/** Hears how a load goes on, on the thread that runs it. */
public interface LoadListener {
  /** Hears that a phase begins. */
  default void phaseStarted(Phase phase) {}
}
