package dev.longhaul.cluster;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.load.CpuReadings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.QuietCompilers;
import dev.longhaul.load.TargetDiedException;
import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.WarmUpCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * One load of several drivers, from the comparison of their clocks to their results. All start at
 * one instant, begin their windows at another, and stop when the last of them is drained.
 */
final class SharedRun {
  private static final int ROUND_TRIPS = 20;

  /** Before the window, the clocks are compared again: they drift, and the load is on by then. */
  private static final int ROUND_TRIPS_UNDER_LOAD = 10;

  /** How long before an instant the drivers hear of it. */
  private static final Duration NOTICE = Duration.ofMillis(300);

  private static final int NOTICE_IN_ROUND_TRIPS = 10;

  /** As early as one driver's own listener hears of its window. */
  private static final Duration ANNOUNCED = Duration.ofMillis(20);

  /** How much later than a time-out the last requests of a driver may end. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How long a driver may take to stop its users and to send what it has measured. */
  private static final Duration RESULT = Duration.ofSeconds(20);

  private static final Duration RESULT_OF_AN_END = Duration.ofSeconds(8);

  /** It includes the compilation of the driver and of a server that does nothing, twice. */
  private static final Duration CEILING = Duration.ofMinutes(2);

  private final Crew crew;
  private final Endpoint target;
  private final Settings settings;
  private final CpuReadings readings;
  private final LoadListener listener;
  private Optional<Servers> servers = Optional.empty();
  private Phase phase = Phase.WARM_UP;
  private List<WarmUpCondition> unmet = List.of();

  /** The compilers that only the controller sees: of the server, and of the origins. */
  private record Servers(QuietCompilers server, QuietCompilers helpers) {
    void look(CpuReadings readings) {
      server.look(readings.server().get());
      helpers.look(readings.helpers().get());
    }

    List<WarmUpCondition> unmet() {
      List<WarmUpCondition> missing = new ArrayList<>();
      if (!server.areQuiet()) {
        missing.add(WarmUpCondition.SERVER_COMPILED);
      }
      if (!helpers.areQuiet()) {
        missing.add(WarmUpCondition.HELPERS_COMPILED);
      }
      return missing;
    }

    OptionalDouble busyShare() {
      return server.areBusy() ? server.share() : OptionalDouble.empty();
    }
  }

  SharedRun(
      Crew crew, Endpoint target, Settings settings, CpuReadings readings, LoadListener listener) {
    this.crew = crew;
    this.target = target;
    this.settings = settings;
    this.readings = readings;
    this.listener = listener;
  }

  /** Returns the phase that the load has reached. */
  Phase phase() {
    return phase;
  }

  /**
   * Runs the load; afterwards {@link #measured} returns its result.
   *
   * @throws DriverLostException if a driver is gone, failed or fell behind
   * @throws TargetDiedException if the server ended
   */
  void run() throws InterruptedException {
    crew.compareClocks(ROUND_TRIPS, () -> {});
    long start = System.nanoTime() + notice();
    enter(Phase.WARM_UP);
    for (int rank = 0; rank < crew.drivers().size(); rank++) {
      RemoteDriver driver = crew.drivers().get(rank);
      Duration delay = LoadShares.delay(settings.workload(), rank, crew.drivers().size());
      driver.heard(start);
      crew.send(
          driver, new ClusterMessage.Start(crew.run(), driver.startAt(start + delay.toNanos())));
    }
    warmUp(start);
    window(start);
    await(
        RemoteDriver::hasEnded,
        System.nanoTime() + RESULT.toNanos(),
        "sent no result within %s s of its load's end".formatted(RESULT.toSeconds()),
        false);
    listener.exchangesBroke(crew.causes());
    enter(Phase.DONE);
    ceilings();
  }

  private long notice() {
    return Math.max(NOTICE.toNanos(), NOTICE_IN_ROUND_TRIPS * 2 * crew.worstClockNanos());
  }

  private void enter(Phase next) {
    phase = next;
    listener.phaseStarted(next);
  }

  /** Waits until all drivers may end their warm-up, and the server's compilers are quiet. */
  private void warmUp(long start) throws InterruptedException {
    Servers seen = new Servers(new QuietCompilers(start), new QuietCompilers(start));
    servers = Optional.of(seen);
    long limit = start + settings.warmUpLimit().toNanos();
    long latest = Math.max(start + settings.warmUp().plus(settings.timeout()).toNanos(), limit);
    boolean unused =
        crew.await(
            () ->
                crew.all(RemoteDriver::isWarm)
                    && (unmet(seen).isEmpty() || System.nanoTime() - limit >= 0),
            latest,
            this::look);
    unmet = unmet(seen);
  }

  /** What a driver missed, it says with its measurement. */
  private List<WarmUpCondition> unmet(Servers seen) {
    return settings.warmUp().isZero() ? List.of() : seen.unmet();
  }

  private void window(long start) throws InterruptedException {
    crew.compareClocks(ROUND_TRIPS_UNDER_LOAD, this::look);
    long earliest = start + shortestWarmUp().plus(lastDelay()).toNanos();
    long begin = Math.max(System.nanoTime(), earliest) + notice();
    for (RemoteDriver driver : crew.drivers()) {
      crew.send(driver, new ClusterMessage.Open(crew.run(), driver.openAt(begin)));
    }
    until(begin - ANNOUNCED.toNanos());
    enter(Phase.WINDOW);
    long end = begin + settings.window().toNanos();
    until(end);
    enter(Phase.DRAIN);
    await(
        RemoteDriver::isDrained,
        end + settings.timeout().plus(GRACE).toNanos(),
        "fell behind: its requests had not ended after their time-out",
        true);
    crew.sendAll(new ClusterMessage.Finish(crew.run()));
  }

  /** As each driver reckons it: users of a closed workload start spread over their think time. */
  private Duration shortestWarmUp() {
    Duration warmUp = settings.warmUp();
    return warmUp.isPositive()
            && settings.workload() instanceof Workload.Closed closed
            && closed.thinkTime().compareTo(warmUp) > 0
        ? closed.thinkTime()
        : warmUp;
  }

  private Duration lastDelay() {
    int drivers = crew.drivers().size();
    return LoadShares.delay(settings.workload(), drivers - 1, drivers);
  }

  private void until(long instant) throws InterruptedException {
    boolean unused = crew.await(() -> false, instant, this::look);
  }

  /** Waits for each driver; one that is late is lost. */
  private void await(Predicate<RemoteDriver> condition, long deadline, String late, boolean running)
      throws InterruptedException {
    boolean all = crew.await(() -> crew.all(condition), deadline, running ? this::look : () -> {});
    if (!all) {
      throw crew.drivers().stream()
          .filter(condition.negate())
          .findFirst()
          .map(driver -> Crew.lost(driver, late))
          .orElseThrow();
    }
  }

  /** Looks whether all goes on, while the drivers send. */
  private void look() {
    if (!target.alive().getAsBoolean()) {
      throw new TargetDiedException(phase, Optional.empty());
    }
    long now = System.nanoTime();
    for (RemoteDriver driver : crew.drivers()) {
      if (!driver.hasEnded() && driver.isSilent(now, GroupChannel.SILENCE)) {
        throw Crew.lost(
            driver,
            "fell behind: nothing was heard of it for %s s"
                .formatted(GroupChannel.SILENCE.toSeconds()));
      }
    }
    servers.filter(seen -> phase == Phase.WARM_UP).ifPresent(seen -> seen.look(readings));
    listener.counted(crew.drivers().stream().mapToLong(RemoteDriver::succeeded).sum());
  }

  /** Asks each driver what it reaches. One that does not say so leaves that unknown. */
  private void ceilings() throws InterruptedException {
    crew.sendAll(new ClusterMessage.CeilingWanted(crew.run()));
    try {
      boolean unused =
          crew.await(
              () -> crew.all(RemoteDriver::hasSaidItsCeiling),
              System.nanoTime() + CEILING.toNanos(),
              () -> {});
    } catch (DriverLostException gone) {
      // It has measured its share, which is what counts.
    }
  }

  /**
   * Ends the load before its time.
   *
   * @param reason why, for the drivers' operators
   * @return what the drivers that are left have measured until then; empty if their windows had not
   *     begun
   */
  Optional<Measurement> endAtOnce(String reason) {
    crew.sendAll(new ClusterMessage.Abort(crew.run(), reason));
    long deadline = System.nanoTime() + RESULT_OF_AN_END.toNanos();
    while (System.nanoTime() - deadline < 0 && !crew.all(RemoteDriver::hasEnded)) {
      try {
        boolean unused = crew.await(() -> crew.all(RemoteDriver::hasEnded), deadline, () -> {});
      } catch (DriverLostException gone) {
        // The others go on to send what they have.
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return crew.all(driver -> driver.measured().isEmpty())
        ? Optional.empty()
        : Optional.of(measured(false));
  }

  /**
   * Returns what all drivers that have measured did together.
   *
   * @param whole whether the load ran to its end
   */
  Measurement measured(boolean whole) {
    List<Measurement> parts =
        crew.drivers().stream().flatMap(driver -> driver.measured().stream()).toList();
    List<DriverShare> shares =
        crew.drivers().stream().flatMap(driver -> driver.done().stream()).toList();
    return new MergedLoad(parts)
        .together(
            whole, unmet, servers.map(Servers::busyShare).orElse(OptionalDouble.empty()), shares);
  }
}
