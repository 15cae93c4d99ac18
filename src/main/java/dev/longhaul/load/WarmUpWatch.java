package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.resource.CpuLook;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decides whether a load has warmed up its server, its users and itself. */
final class WarmUpWatch {
  /** The shortest warm-up has as many slices: in the first users begin. */
  private static final int SLICES = 4;

  private final Duration shortest;
  private final Duration limit;
  private final long limitNanos;
  private final Steadiness steadiness;
  private final QuietCompilers compilers;
  private boolean unsettled;
  private OptionalDouble jitShare = OptionalDouble.empty();

  WarmUpWatch(Settings settings, long nowNanos) {
    shortest = shortest(settings);
    limit = shortest.compareTo(settings.warmUpLimit()) > 0 ? shortest : settings.warmUpLimit();
    limitNanos = nowNanos + limit.toNanos();
    long begun = nowNanos + ramp(settings).toNanos();
    steadiness = new Steadiness(begun, shortest.dividedBy(SLICES));
    compilers = new QuietCompilers(begun);
  }

  /** Before each user of a closed workload has begun, spread over a think time, fewer send. */
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

  /** Returns the longest warm-up, unless a user is not served for longer. */
  Duration limit() {
    return limit;
  }

  /**
   * Takes a look.
   *
   * @param nowNanos the present instant
   * @param completed requests completed since the start
   * @param server the latest look at the server
   */
  void look(long nowNanos, long completed, Optional<CpuLook> server) {
    steadiness.look(nowNanos, completed);
    compilers.look(server);
  }

  /**
   * Tells whether warm-up may end once its shortest time has passed.
   *
   * @param nowNanos the present instant
   * @param served whether as many users have been served as the workload asks for
   */
  boolean mayEnd(long nowNanos, boolean served) {
    return served && (isSettled() || nowNanos - limitNanos >= 0);
  }

  private boolean isSettled() {
    return shortest.isZero() || (steadiness.isSteady() && compilers.areQuiet());
  }

  /** Takes note that the first window begins. */
  void end(boolean served) {
    unsettled = !(served && isSettled());
    jitShare = compilers.share();
  }

  /**
   * Takes note that a window begins anew. What disturbed the one before says nothing of the server,
   * but compilers may have gone quiet meanwhile.
   */
  void endAgain() {
    unsettled = unsettled && !isSettled();
    jitShare = compilers.share();
  }

  /** Returns what was found when the last window began. */
  WarmUp result(Duration taken) {
    return new WarmUp(taken, unsettled, jitShare);
  }
}
