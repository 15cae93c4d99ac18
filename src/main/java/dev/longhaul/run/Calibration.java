package dev.longhaul.run;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What is measured once a run, and all its cases are compared with.
 *
 * @param demands the service demand of each task
 * @param ceilings how much the driver reaches
 * @param controls how fast the machine is around each window
 * @param firstWarmUp warms up what stands beside each server
 * @param heard hears sentences that concern more than one case
 */
record Calibration(
    Demands demands,
    Ceilings ceilings,
    Controls controls,
    FirstWarmUp firstWarmUp,
    Consumer<String> heard) {
  /** Hears what was measured. */
  record Notes(Consumer<String> heard) {
    void say(String what, String measured) {
      heard.accept("calibration: " + what + ": " + measured);
    }
  }

  Calibration(Consumer<String> heard) {
    this(new Ceilings(new Notes(heard)), heard);
  }

  private Calibration(Ceilings ceilings, Consumer<String> heard) {
    this(new Demands(new Notes(heard)), ceilings, new Controls(), new FirstWarmUp(ceilings), heard);
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
