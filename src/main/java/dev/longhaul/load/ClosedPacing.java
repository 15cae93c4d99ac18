package dev.longhaul.load;

import dev.longhaul.configuration.Workload;
import java.time.Duration;
import java.util.List;

/** Lets each user of a closed workload send, wait for the response, think, and repeat. */
final class ClosedPacing implements Pacing {
  private static final int RAMP_DIVISOR = 4;

  private final LoadTimer timer;
  private final long thinkNanos;

  ClosedPacing(Workload.Closed workload, LoadTimer timer) {
    this.timer = timer;
    thinkNanos = workload.thinkTime().toNanos();
  }

  /**
   * Starts the users, evenly spread over a part of the warm-up or over the think time. If all
   * started at one instant, they would stay in step, and each would queue behind all others in
   * every round. Without a warm-up they start at once.
   */
  @Override
  public void start(List<User> users, Duration warmUp) {
    long ramp = ramp(warmUp, Duration.ofNanos(thinkNanos)).toNanos();
    for (int i = 0; i < users.size(); i++) {
      User user = users.get(i);
      timer.later(ramp * i / users.size(), () -> send(user));
    }
  }

  /** Returns the time over which the users' starts are spread. */
  static Duration ramp(Duration warmUp, Duration think) {
    Duration part = warmUp.dividedBy(RAMP_DIVISOR);
    return warmUp.isZero() || think.compareTo(part) < 0 ? part : think;
  }

  @Override
  public void ended(User user, Duration pause) {
    long nanos = Math.max(thinkNanos, pause.toNanos());
    if (nanos == 0) {
      send(user);
    } else {
      timer.later(nanos, () -> send(user));
    }
  }

  @Override
  public boolean isWarm(List<User> users) {
    return users.stream().allMatch(User::completedOne);
  }

  @Override
  public long creditedFrom(long startNanos, long endNanos) {
    return startNanos;
  }

  private void send(User user) {
    if (timer.mayBegin()) {
      user.sendNext();
    }
  }
}
