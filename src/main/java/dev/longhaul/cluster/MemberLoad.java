package dev.longhaul.cluster;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Peers;
import dev.longhaul.measure.Measurement;
import dev.longhaul.resource.CompilerWatch;
import dev.longhaul.resource.CpuReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jgroups.Address;
import org.jspecify.annotations.Nullable;

/** A driver's share of one load: it runs on a thread of its own, and says what becomes of it. */
final class MemberLoad {
  private final Address controller;
  private final long run;
  private final Endpoint target;
  private final Settings settings;
  private final MemberCeiling ceiling;
  private final Consumer<ClusterMessage> said;
  private final MemberPeers peers;
  private final LoadListener listener = new Listening();
  private volatile long succeeded;
  private volatile long tickNanos;
  private volatile Map<String, Long> causes = Map.of();
  private volatile double sentPerSecond;

  /** What runs for the controller at present. */
  private @Nullable Thread worker;

  private long reportedNanos;

  /**
   * Creates a share that has not begun.
   *
   * @param controller whose load it is
   * @param run which of its loads
   * @param texts its settings as the controller knows them
   * @param ceiling measures what this driver reaches
   * @param said takes what the controller is to be told, on any thread
   */
  MemberLoad(
      Address controller,
      long run,
      Endpoint target,
      Settings settings,
      Map<String, String> texts,
      MemberCeiling ceiling,
      Consumer<ClusterMessage> said) {
    this.controller = controller;
    this.run = run;
    this.target = target;
    this.settings = settings;
    this.ceiling = ceiling;
    this.said = said;
    peers =
        new MemberPeers(
            () -> said.accept(new ClusterMessage.Prepared(run, texts)),
            () -> said.accept(new ClusterMessage.Drained(run)));
  }

  /** Hears how the load goes, on its thread. */
  private final class Listening implements LoadListener {
    @Override
    public Peers peers() {
      return peers;
    }

    @Override
    public void counted(long now) {
      succeeded = now;
      tickNanos = System.nanoTime();
    }

    @Override
    public void exchangesBroke(Map<String, Long> found) {
      causes = Map.copyOf(found);
    }
  }

  Address controller() {
    return controller;
  }

  boolean is(Address from, long ofRun) {
    return controller.equals(from) && run == ofRun;
  }

  MemberPeers peers() {
    return peers;
  }

  /** Returns whether nothing of it runs any more. */
  boolean isOver() {
    Thread running = worker;
    return running == null || !running.isAlive();
  }

  /** Begins to prepare it. */
  void begin() {
    worker = Thread.ofPlatform().daemon().name("longhaul-share").start(this::send);
  }

  private void send() {
    try (CompilerWatch compilers = new CompilerWatch(List.of(ProcessHandle.current()))) {
      Measurement measured =
          LoadDriver.run(
              target,
              settings,
              new CpuReadings(() -> CpuReading.Missing.UNKNOWN, compilers::latest, Optional::empty),
              listener);
      sentPerSecond = measured.sentPerSecond();
      said.accept(result(Optional.of(measured)));
    } catch (LoadInterruptedException ended) {
      said.accept(result(ended.measured()));
    } catch (RuntimeException | Error failure) {
      said.accept(new ClusterMessage.Failed(run, failure.toString()));
    }
  }

  private ClusterMessage result(Optional<Measurement> measured) {
    int threads = settings.access().driverThreads(settings.users());
    return new ClusterMessage.Result(
        run, new ShareResult(measured, threads, peers.started(), peers.opened(), causes));
  }

  /** Measures what this driver reaches, when its load is over. */
  void measureCeiling() {
    worker =
        Thread.ofPlatform()
            .daemon()
            .name("longhaul-ceiling")
            .start(
                () -> {
                  OptionalDouble reached = OptionalDouble.empty();
                  try {
                    reached = ceiling.of(settings, sentPerSecond);
                  } catch (InterruptedException | RuntimeException notKnown) {
                    // Then nothing is known of it.
                  }
                  said.accept(new ClusterMessage.Ceiling(run, reached));
                });
  }

  /** Returns what is to be reported now and then: empty if the load's thread has not run since. */
  Optional<ClusterMessage> progress() {
    long latest = tickNanos;
    if (isOver() || latest == reportedNanos) {
      return Optional.empty();
    }
    reportedNanos = latest;
    return Optional.of(new ClusterMessage.Progress(run, succeeded, peers.isWarm()));
  }

  /** Ends it at once. What it has measured until then is still said. */
  void end() {
    Thread running = worker;
    if (running != null) {
      running.interrupt();
    }
  }
}
