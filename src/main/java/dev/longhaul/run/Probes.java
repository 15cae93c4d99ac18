package dev.longhaul.run;

import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Profiler;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.Probe;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.ProbeTimes;
import dev.longhaul.resource.CompilerWatch;
import dev.longhaul.resource.CpuReading;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.resource.OthersWatch;
import dev.longhaul.resource.ResourceProbe;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.resource.WindowRecorder;
import dev.longhaul.target.RunningTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Observes a target under load: its processes, the response times of probe requests, and other
 * programs on the machine.
 */
record Probes(
    Optional<ResourceProbe> resourceProbe,
    Optional<Probe> probe,
    Optional<CompilerWatch> helpers,
    Optional<OthersWatch> others,
    Optional<WindowRecorder> recorder)
    implements AutoCloseable {
  /**
   * Starts the probes of a target.
   *
   * @param origins the processes of the origins that it calls
   */
  static Probes of(RunningTarget target, Settings settings, List<ProcessHandle> origins) {
    return new Probes(
        target.process().map(root -> new ResourceProbe(root, target.strays())),
        target
            .probe()
            .map(uri -> new Probe(uri, settings.window(), settings.timeout(), settings.access())),
        // In the driver's JVM, the server's compilation looks like the driver's.
        settings.server().isolation() == Isolation.FORKED
            ? Optional.of(helpers(origins))
            : Optional.empty(),
        areKnown(target)
            ? Optional.of(
                new OthersWatch(
                    Stream.concat(target.process().stream(), target.strays().stream()).toList()))
            : Optional.empty(),
        recorder(target, settings));
  }

  /** Watches the compilers of the driver's JVM and of some origins. */
  static CompilerWatch helpers(List<ProcessHandle> origins) {
    return new CompilerWatch(
        Stream.concat(Stream.of(ProcessHandle.current()), origins.stream()).toList());
  }

  /** Returns a recorder that is ready for the window, which may be a second away. */
  private static Optional<WindowRecorder> recorder(RunningTarget target, Settings settings) {
    if (settings.server().profiler() == Profiler.NONE
        || target.process().isEmpty()
        || target.log().isEmpty()) {
      return Optional.empty();
    }
    WindowRecorder recorder =
        new WindowRecorder(
            target.process().get(), target.strays(), recording(settings, target.log().get()));
    recorder.warmUp();
    return Optional.of(recorder);
  }

  /** Returns the file of the recording: the name of the log has the number and name of the case. */
  private static Path recording(Settings settings, Path log) {
    String name = log.getFileName().toString().replaceAll("\\.log$", "");
    return settings.output().resolve("recordings").resolve(name + ".jfr");
  }

  /** The processes of an address are not known: they would look like other programs. */
  private static boolean areKnown(RunningTarget target) {
    return target.process().isPresent() || target.limits().isPresent();
  }

  CpuReadings readings() {
    return new CpuReadings(
        () -> resourceProbe.map(ResourceProbe::cpu).orElse(CpuReading.Missing.UNKNOWN),
        () -> helpers.map(CompilerWatch::latest).orElse(CpuReading.Missing.UNKNOWN),
        () -> others.flatMap(OthersWatch::latest));
  }

  /** Returns what waits until the target is idle; it never is if its processes are not known. */
  IdleServer idleServer() {
    return new IdleServer(() -> resourceProbe.flatMap(probe -> probe.cpu().known()));
  }

  void end() {
    resourceProbe.ifPresent(ResourceProbe::end);
    recorder.ifPresent(WindowRecorder::end);
  }

  /** Returns the recordings of the window, when they are written. */
  FlightRecordings recordings() {
    return recorder
        .map(WindowRecorder::recordings)
        .orElseGet(
            () ->
                new FlightRecordings(
                    List.of(), List.of("the target has no JVM that Longhaul started")));
  }

  Optional<ProbeTimes> probeTimes() throws InterruptedException {
    return probe.isPresent() ? Optional.of(probe.get().times()) : Optional.empty();
  }

  Optional<ServerResources> resources() {
    return resourceProbe.map(ResourceProbe::resources);
  }

  /** Returns the same without what JVMs that may be ending would have to be asked for. */
  Optional<ServerResources> resourcesAtOnce() {
    return resourceProbe.map(ResourceProbe::resourcesAtOnce);
  }

  /**
   * Returns a listener that starts the probes for the window and passes every event on.
   *
   * @param lastRequests hears how long they took, and whether none is left in the server
   */
  LoadListener watching(LoadListener listener, BiConsumer<Duration, Boolean> lastRequests) {
    return new LoadListener() {
      @Override
      public void phaseStarted(Phase phase) {
        switch (phase) {
          case WINDOW -> {
            resourceProbe.ifPresent(ResourceProbe::begin);
            recorder.ifPresent(WindowRecorder::begin);
          }
          case DRAIN -> end();
          default -> {}
        }
        probe.ifPresent(each -> each.phaseStarted(phase));
        listener.phaseStarted(phase);
      }

      @Override
      public void partStarted(OverloadPart part, Duration length) {
        listener.partStarted(part, length);
      }

      @Override
      public void lastRequestsEnded(Duration taken, boolean all) {
        lastRequests.accept(taken, all);
      }

      @Override
      public void counted(long succeeded) {
        listener.counted(succeeded);
      }

      @Override
      public void windowDiscarded(DiscardedWindow why) {
        listener.windowDiscarded(why);
      }

      @Override
      public void exchangesBroke(Map<String, Long> causes) {
        listener.exchangesBroke(causes);
      }
    };
  }

  @Override
  public void close() {
    Stream.of(others, helpers, probe, recorder, resourceProbe)
        .flatMap(Optional::stream)
        .forEach(Probes::close);
  }

  private static void close(AutoCloseable probe) {
    try {
      probe.close();
    } catch (Exception failure) {
      throw new IllegalStateException("a probe could not be closed", failure);
    }
  }
}
