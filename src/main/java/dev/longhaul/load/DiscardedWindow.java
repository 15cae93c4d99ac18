package dev.longhaul.load;

import dev.longhaul.measure.ControlTimes;
import dev.longhaul.measure.OthersUse.Disturbance;
import java.time.Duration;

/** Why a window was discarded and begins again. */
public sealed interface DiscardedWindow {
  /**
   * The machine, or the driver's JVM alone, stalled in it.
   *
   * @param time for how long
   * @param collecting how long the driver's JVM collected garbage in the window
   */
  record Stalled(Duration time, Duration collecting) implements DiscardedWindow {}

  /**
   * Other programs took too much of the machine's processor time.
   *
   * @param disturbance when, and how much
   */
  record Disturbed(Disturbance disturbance) implements DiscardedWindow {}

  /**
   * The machine was faster or slower around it than it usually is in the run.
   *
   * @param times how long fixed work took
   */
  record OtherSpeed(ControlTimes times) implements DiscardedWindow {}
}
