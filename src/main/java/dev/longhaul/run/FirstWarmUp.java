package dev.longhaul.run;

import dev.longhaul.configuration.Isolation;
import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadInterruptedException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.result.BenchmarkCase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warms up, once a run and before the first load that it concerns, what stands beside each server:
 * the driver, its probe and our origins. So a row's figures do not depend on its place in the run.
 * Nothing waits for it whose rate is too low for them to matter; nor does a smoke run.
 */
final class FirstWarmUp {
  /** Enough to keep driver and origins busy; more would be late to be served. */
  private static final int MOST_USERS = 100;

  private final Ceilings ceilings;
  private boolean driverWarmed;

  /** The processes of our origins that have been under such a load. */
  private final Set<ProcessHandle> warmedOrigins = new HashSet<>();

  FirstWarmUp(Ceilings ceilings) {
    this.ceilings = ceilings;
  }

  /**
   * Warms up what the load of a case would find cold. Its server runs already, and has nothing to
   * do.
   *
   * @param expected what is known about the case's task
   * @param called the origins that it calls
   * @param origins the processes of those that are ours
   * @param listener hears if it takes time
   * @return how long it took
   * @throws InterruptedException if the calling thread was interrupted
   */
  synchronized Duration before(
      BenchmarkCase benchmarkCase,
      Expectation expected,
      OriginAddresses called,
      List<ProcessHandle> origins,
      CaseListener listener)
      throws InterruptedException {
    long beganNanos = System.nanoTime();
    Settings settings = benchmarkCase.settings();
    if (concerns(settings)
        && mostPerSecond(settings.workload(), expected.leastTask()) >= Ceilings.LEAST_PER_SECOND) {
      try {
        warmUp(settings, called, origins, listener);
      } catch (LoadInterruptedException interrupted) {
        throw new InterruptedException("interrupted while the driver and the origins warmed up");
      }
    }
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  private void warmUp(
      Settings settings, OriginAddresses called, List<ProcessHandle> origins, CaseListener listener)
      throws InterruptedException {
    int users = Math.min(settings.users(), MOST_USERS);
    Settings few =
        settings.with(users, settings.warmUp(), settings.warmUpLimit(), settings.window());
    if (!driverWarmed && Ceilings.lack().isEmpty()) {
      listener.warmingUp("the driver");
      ceilings.measure(few);
      driverWarmed = true;
      listener.warmedUp();
    }
    // The one without a delay, over plain HTTP: any client can send it many requests.
    if (called.isOurs(Origin.LOCAL) && !warmedOrigins.containsAll(origins)) {
      listener.warmingUp("the origins");
      Endpoint local =
          Endpoint.of(
              called.of(Origin.LOCAL),
              Optional.empty(),
              () -> origins.stream().allMatch(ProcessHandle::isAlive));
      WarmingLoad.of(local, few, origins.getFirst(), Optional.empty());
      warmedOrigins.addAll(origins);
      listener.warmedUp();
    }
  }

  /**
   * A user alone, as a search begins with, is no load. The server that the driver warms up with has
   * a JVM to itself and speaks HTTP/1.1 to this driver only.
   */
  private static boolean concerns(Settings settings) {
    return settings.profile() != Profile.QUICK
        && settings.users() > 1
        && settings.warmUp().isPositive()
        && settings.server().isolation() == Isolation.FORKED
        && settings.access().protocol() == Protocol.HTTP1
        && !settings.access().shared().isDistributed();
  }

  /** Returns how many requests per second the workload sends at most. */
  private static double mostPerSecond(Workload workload, Optional<Duration> leastTask) {
    return switch (workload) {
      case Workload.Closed closed ->
          closed.users() * 1e9 / closed.thinkTime().plus(leastTask.orElse(Duration.ZERO)).toNanos();
      case Workload.Open open -> open.perSecond().doubleValue();
    };
  }
}
