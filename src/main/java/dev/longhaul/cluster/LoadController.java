package dev.longhaul.cluster;

import dev.longhaul.configuration.ClusterSettings;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.Measurement;
import java.util.Optional;
import java.util.function.Consumer;

/** Joins the cluster, has its drivers send a load, and leaves it. */
final class LoadController {
  private final Endpoint target;
  private final Settings settings;
  private final CpuReadings readings;
  private final LoadListener listener;
  private final Consumer<String> noted;

  LoadController(
      Endpoint target,
      Settings settings,
      CpuReadings readings,
      LoadListener listener,
      Consumer<String> noted) {
    this.target = target;
    this.settings = settings;
    this.readings = readings;
    this.listener = listener;
    this.noted = noted;
  }

  Measurement run() throws LoadInterruptedException {
    ClusterSettings shared = settings.access().shared();
    Optional<ClusterKey> key = shared.keyFile().map(ClusterKey::of);
    try {
      ClusterPlace place = ClusterPlace.ofController(shared, noted);
      try (GroupChannel channel = GroupChannel.join(place.places(), place.hosts(), key)) {
        return run(channel);
      }
    } catch (LoadInterruptedException withMeasurement) {
      throw withMeasurement;
    } catch (InterruptedException whileWaiting) {
      throw new LoadInterruptedException(Phase.WARM_UP, Optional.empty());
    }
  }

  private Measurement run(GroupChannel channel) throws InterruptedException {
    Recruiting recruiting = new Recruiting(channel, settings, noted);
    Crew crew = recruiting.recruit();
    SharedRun run = new SharedRun(crew, target, settings, readings, listener);
    try {
      recruiting.assign(crew, target);
      run.run();
      return conserved(run.measured(true));
    } catch (InterruptedException interrupted) {
      throw new LoadInterruptedException(run.phase(), run.endAtOnce("its user has ended it"));
    } catch (DriverLostException lost) {
      throw lost.with(run.endAtOnce(String.valueOf(lost.getMessage())));
    } catch (TargetDiedException died) {
      TargetDiedException measured =
          new TargetDiedException(run.phase(), run.endAtOnce("its server has ended"));
      measured.initCause(died);
      throw measured;
    } catch (RuntimeException | Error failure) {
      crew.sendAll(new ClusterMessage.Abort(crew.run(), "its controller failed"));
      throw failure;
    }
  }

  /** Each request that any driver has started is accounted for. */
  private static Measurement conserved(Measurement all) {
    if (!all.isConserved()) {
      throw new IllegalStateException(
          "the drivers lost count: %s requests started, but %s ended and %s were in flight at the end"
              .formatted(all.started(), all.finished(), all.inFlightAtEnd()));
    }
    return all;
  }
}
