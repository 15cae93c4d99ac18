package dev.longhaul.load;

import dev.longhaul.configuration.Protocol;
import dev.longhaul.measure.Answered;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.OthersUse;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.PartLengths;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.Recorders;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.receipt.Receipt;
import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.CpuReading;
import dev.longhaul.resource.CpuTime;
import dev.longhaul.resource.OthersSlice;
import dev.longhaul.resource.ProcessStat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Uses, before a load, what else it would use first under load. A JVM that has no file descriptor
 * left cannot load a class, and would report that in place of the cause.
 */
final class Rehearsal {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private Rehearsal() {}

  /** Returns how many classes are there; that they are is what counts. */
  static int run() {
    Recorders recorders = new Recorders(1, SECOND, SECOND, () -> 0);
    long unusedStart = recorders.open(0);
    long unusedStartOfParts = recorders.open(0, new PartLengths(SECOND, 1, 1, 1));
    Recorder recorder = recorders.of(0);
    recorder.started(0);
    recorder.abandoned(0);
    for (Outcome outcome : Outcome.values()) {
      recorder.started(0);
      recorder.sent(0, 1);
      recorder.resent(0);
      recorder.ended(
          0, 0, 1, outcome, new Answered(0, 1, new Receipt(0, 1, OptionalLong.of(1), 1)));
    }
    long unusedCounts = recorders.ended() + recorders.succeeded();
    Recorder merged = recorders.merged();
    Measurement measured = merged.measurement(WindowCircumstances.UNKNOWN);
    measured.checkConservation();
    boolean unusedConserved = merged.parts().orElseThrow().isConserved();
    ConnectionErrors connectionErrors = new ConnectionErrors(Protocol.HTTP2);
    connectionErrors.add(new IOException("rehearsed"));
    connectionErrors.addResent(new IOException("rehearsed"));
    try (DriverWatch driver = new DriverWatch(1)) {
      // The JDK's management opens more libraries.
      driver.of(0).watchThisThread();
      driver.begin(0);
      driver.end(1);
    }
    PhaseClock phases = new PhaseClock(0, SECOND, SECOND, SECOND, SECOND);
    Phase unused = phases.advance(1, false, overlapping -> false, open -> open);
    List<Class<?>> others =
        List.of(
            BodyDetails.class,
            Exchange.class,
            Resending.class,
            CpuLook.class,
            CpuLook.CpuSlice.class,
            CpuReading.Seen.class,
            CpuReading.Missing.class,
            CpuTime.class,
            OthersSlice.class,
            OthersUse.class,
            OthersUse.Disturbance.class,
            ProcessStat.class,
            WarmUp.class,
            WarmUpCondition.class,
            TargetDiedException.class,
            DiscardedWindow.Stalled.class,
            DiscardedWindow.Disturbed.class,
            DiscardedWindow.OtherSpeed.class);
    return others.size() + connectionErrors.counts().size();
  }
}
