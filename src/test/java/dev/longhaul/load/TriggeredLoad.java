package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.OverloadSettings;
import dev.longhaul.overload.PlannedOverload;
import dev.longhaul.overload.Trigger;

/** A load with an overload by code of a test's, without a run around it. */
final class TriggeredLoad {
  private TriggeredLoad() {}

  static OverloadMeasurement run(
      Endpoint target, Settings settings, Overload overload, LoadListener listener)
      throws LoadInterruptedException {
    Trigger.OwnCode code = (Trigger.OwnCode) overload.trigger();
    Settings open = OverloadSettings.of(overload, settings);
    return LoadDriver.run(
        target,
        open,
        CpuReadings.UNKNOWN,
        listener,
        new PlannedOverload(overload, overload.lengths(open.profile()), code.start(), code.end()));
  }
}
