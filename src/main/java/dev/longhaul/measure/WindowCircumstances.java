package dev.longhaul.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happened before, during and after a measured window.
 *
 * @param warmUp the warm-up before it
 * @param drain how long the load went on after it
 * @param stalled how long the machine stalled in it, as far as the driver noticed. No strategy
 *     causes that, and it makes figures less reliable
 * @param discardedWindows how many windows before this one were discarded because the machine
 *     stalled or was busy with other programs; their time counts as warm-up
 * @param driver what the driver itself used in it
 * @param others what other programs of the machine used in it; empty if that is not known
 * @param control how fast the machine was around it; empty if that was not looked at
 * @param shares what each driver did of a load that several machines share; empty for the load of
 *     one driver
 */
public record WindowCircumstances(
    WarmUp warmUp,
    Duration drain,
    Duration stalled,
    int discardedWindows,
    DriverUse driver,
    Optional<OthersUse> others,
    Optional<ControlTimes> control,
    List<DriverShare> shares) {
  /** Copies the list. */
  public WindowCircumstances {
    shares = List.copyOf(shares);
  }

  /** Creates the circumstances of one driver, without a control. */
  public WindowCircumstances(
      WarmUp warmUp,
      Duration drain,
      Duration stalled,
      int discardedWindows,
      DriverUse driver,
      Optional<OthersUse> others) {
    this(warmUp, drain, stalled, discardedWindows, driver, others, Optional.empty(), List.of());
  }

  /** The circumstances of a window that only a recorder saw: nothing is known. */
  public static final WindowCircumstances UNKNOWN =
      new WindowCircumstances(
          WarmUp.settled(Duration.ZERO),
          Duration.ZERO,
          Duration.ZERO,
          0,
          DriverUse.UNKNOWN,
          Optional.empty());

  /**
   * Returns the same with how fast the machine was around the window, and with what was measured in
   * vain before.
   *
   * @param times empty if that is not known
   * @param earlierWindows how many windows were discarded before the warm-up began
   * @param earlier how long they took
   */
  public WindowCircumstances controlled(
      Optional<ControlTimes> times, int earlierWindows, Duration earlier) {
    return new WindowCircumstances(
        warmUp.after(earlier),
        drain,
        stalled,
        discardedWindows + earlierWindows,
        driver,
        others,
        times,
        shares);
  }
}
