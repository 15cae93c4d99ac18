package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Bystander;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.Surroundings;
import dev.longhaul.measure.BystanderTimes;
import dev.longhaul.resource.OthersWatch;
import dev.longhaul.resource.ResourceProbe;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.target.RunningTarget;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Observes a target under load: its processes, the response times of probe requests, and other
 * programs on the machine.
 */
record Probes(
    Optional<ResourceProbe> resourceProbe,
    Optional<Bystander> bystander,
    Optional<OthersWatch> others)
    implements AutoCloseable {
  static Probes of(RunningTarget target, Settings settings) {
    return new Probes(
        target.process().map(root -> new ResourceProbe(root, target.strays())),
        target
            .probe()
            .map(
                uri ->
                    new Bystander(uri, settings.window(), settings.timeout(), settings.access())),
        areKnown(target)
            ? Optional.of(
                new OthersWatch(
                    Stream.concat(target.process().stream(), target.strays().stream()).toList()))
            : Optional.empty());
  }

  /** The processes of an address are not known: they would look like other programs. */
  private static boolean areKnown(RunningTarget target) {
    return target.process().isPresent() || target.limits().isPresent();
  }

  Surroundings surroundings() {
    return new Surroundings(
        () -> resourceProbe.flatMap(ResourceProbe::cpu), () -> others.flatMap(OthersWatch::latest));
  }

  void end() {
    resourceProbe.ifPresent(ResourceProbe::end);
  }

  Optional<BystanderTimes> bystanderTimes() throws InterruptedException {
    return bystander.isPresent() ? Optional.of(bystander.get().times()) : Optional.empty();
  }

  Optional<ServerResources> resources() {
    return resourceProbe.map(ResourceProbe::resources);
  }

  /** Returns a listener that starts the probes for the window and passes every event on. */
  LoadListener watching(LoadListener listener) {
    return new LoadListener() {
      @Override
      public void phaseStarted(Phase phase) {
        switch (phase) {
          case WINDOW -> resourceProbe.ifPresent(ResourceProbe::begin);
          case DRAIN -> end();
          default -> {}
        }
        bystander.ifPresent(probe -> probe.phaseStarted(phase));
        listener.phaseStarted(phase);
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
    Stream.of(others, bystander, resourceProbe).flatMap(Optional::stream).forEach(Probes::close);
  }

  private static void close(AutoCloseable probe) {
    try {
      probe.close();
    } catch (Exception failure) {
      throw new IllegalStateException("a probe could not be closed", failure);
    }
  }
}
