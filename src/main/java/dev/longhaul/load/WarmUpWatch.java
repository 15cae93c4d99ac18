package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Decides whether a load has warmed up its server, its users and itself. */
final class WarmUpWatch {
  /** The shortest warm-up has this many slices; users start in the first one. */
  private static final int SLICES = 4;

  private final Duration shortest;
  private final Duration limit;
  private final long limitNanos;
  private final boolean open;
  private final Steadiness steadiness;
  private final QuietCompilers compilers;
  private final QuietCompilers helpers;
  private List<WarmUpCondition> unmet = List.of();
  private OptionalDouble jitShare = OptionalDouble.empty();
  private OptionalDouble helpersJitShare = OptionalDouble.empty();

  WarmUpWatch(Settings settings, long nowNanos) {
    shortest = shortest(settings);
    limit = shortest.compareTo(settings.warmUpLimit()) > 0 ? shortest : settings.warmUpLimit();
    limitNanos = nowNanos + limit.toNanos();
    open = settings.workload() instanceof Workload.Open;
    long begun = nowNanos + ramp(settings).toNanos();
    steadiness = new Steadiness(begun, shortest.dividedBy(SLICES));
    compilers = new QuietCompilers(begun);
    helpers = new QuietCompilers(begun);
  }

  /**
   * Returns the shortest warm-up. If there is one, it lasts at least a think time: closed users may
   * start spread over it, and until then fewer send.
   */
  private static Duration shortest(Settings settings) {
    Duration warmUp = settings.warmUp();
    return warmUp.isPositive()
            && settings.workload() instanceof Workload.Closed closed
            && closed.thinkTime().compareTo(warmUp) > 0
        ? closed.thinkTime()
        : warmUp;
  }

  private static Duration ramp(Settings settings) {
    return switch (settings.workload()) {
      case Workload.Closed closed -> ClosedPacing.ramp(settings.warmUp(), closed.thinkTime());
      case Workload.Open open -> settings.warmUp().dividedBy(SLICES);
    };
  }

  /** Returns the shortest warm-up. */
  Duration shortest() {
    return shortest;
  }

  /** Returns the longest warm-up, unless a user has not been served by then. */
  Duration limit() {
    return limit;
  }

  /**
   * Takes a look.
   *
   * @param nowNanos the present instant
   * @param completed requests completed since the start
   * @param unfinished requests that have started and not ended
   * @param readings what can be seen of the server, the driver and the origins
   */
  void look(long nowNanos, long completed, long unfinished, CpuReadings readings) {
    steadiness.look(nowNanos, completed, unfinished);
    compilers.look(readings.server().get());
    helpers.look(readings.helpers().get());
  }

  /**
   * Returns whether warm-up may end once its shortest time has passed.
   *
   * @param nowNanos the present instant
   * @param served whether as many users have been served as the workload requires
   */
  boolean mayEnd(long nowNanos, boolean served) {
    return served && (nowNanos - limitNanos >= 0 || unmet(true).isEmpty());
  }

  private List<WarmUpCondition> unmet(boolean served) {
    List<WarmUpCondition> missing = new ArrayList<>();
    if (!served) {
      missing.add(WarmUpCondition.USERS_SERVED);
    }
    if (shortest.isZero()) {
      return missing;
    }
    if (!steadiness.isSteady()) {
      missing.add(WarmUpCondition.THROUGHPUT_STEADY);
    }
    if (!steadiness.hasNoBacklog()) {
      missing.add(WarmUpCondition.NO_BACKLOG);
    }
    if (!compilers.areQuiet()) {
      missing.add(WarmUpCondition.SERVER_COMPILED);
    }
    if (!helpers.areQuiet()) {
      missing.add(WarmUpCondition.HELPERS_COMPILED);
    }
    return missing;
  }

  /**
   * Records that the first window begins. Before the limit it only does so when all conditions
   * hold; with other drivers that was a moment ago.
   */
  void end(long nowNanos, boolean served) {
    unmet = nowNanos - limitNanos >= 0 ? unmet(served) : List.of();
    keepShares();
  }

  /**
   * Records that a window begins again. What disturbed the one before says nothing about the
   * server, but compilers may have become quiet meanwhile.
   *
   * @return when it may begin: where requests arrive at a rate, the server first works off those
   *     that came meanwhile
   */
  long endAgain(long nowNanos) {
    List<WarmUpCondition> still = unmet(true);
    unmet = unmet.stream().filter(still::contains).toList();
    keepShares();
    return nowNanos + (open ? shortest.toNanos() : 0);
  }

  private void keepShares() {
    jitShare = busyShare(compilers);
    helpersJitShare = busyShare(helpers);
  }

  /** A share is only of interest where it made the warm-up longer. */
  private static OptionalDouble busyShare(QuietCompilers of) {
    return of.areBusy() ? of.share() : OptionalDouble.empty();
  }

  /** Returns the state in which the last window began. */
  WarmUp result(Duration taken) {
    return new WarmUp(taken, unmet, jitShare, helpersJitShare);
  }
}
