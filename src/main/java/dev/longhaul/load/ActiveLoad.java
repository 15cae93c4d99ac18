package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Recorders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The users of one load, from the first request to the last. They are dealt out to the driver's
 * threads in turn. Each thread has a client, connections and a recorder, which it shares with none
 * of the others; what decides when a request is due is one for all.
 */
final class ActiveLoad implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  /**
   * The connections of a load of so many leave a garbage of tens of megabytes, whose collection may
   * take tenths of a second: they should not be in the next window.
   */
  private static final int MANY_USERS = 1_000;

  /** An interrupted load has two seconds until its JVM ends. */
  private static final Duration LONGEST_END_IF_INTERRUPTED = Duration.ofMillis(500);

  private final Duration warmUp;
  private final Recorders recorders;
  private final List<Connector> connectors;
  private final LoadTimer timer;
  private final DriverWatch driver;
  private final Surge surge = new Surge();
  private final ConnectionErrors connectionErrors;
  private final Pacing pacing;
  private final List<User> users;
  private boolean interrupted;

  ActiveLoad(Endpoint target, Settings settings, Recorders recorders) {
    this(target, settings, recorders, 0);
  }

  /**
   * Creates a load whose users retry.
   *
   * @param recorders one for each thread
   * @param retries how many times a user sends a request again, at once, after it has failed
   */
  ActiveLoad(Endpoint target, Settings settings, Recorders recorders, int retries) {
    if (settings.users() >= MANY_USERS) {
      System.gc();
    }
    int threads = recorders.count();
    warmUp = settings.warmUp();
    this.recorders = recorders;
    timer = new LoadTimer(threads);
    driver = new DriverWatch(threads);
    connectionErrors = new ConnectionErrors(settings.access().protocol());
    // In an open workload any user may take the next request, so the schedule is not divided.
    pacing = Pacing.of(settings, timer, recorders.of(0), surge);
    List<Connector> clients = new ArrayList<>();
    List<LoadParts> parts = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      Connector connector = new Connector(target.uri(), settings);
      clients.add(connector);
      parts.add(
          new LoadParts(
              connector,
              timer,
              pacing,
              recorders.of(thread),
              connectionErrors,
              driver.of(thread),
              retries));
    }
    connectors = List.copyOf(clients);
    users =
        IntStream.range(0, settings.users())
            .mapToObj(number -> new User(target, settings, parts.get(number % threads)))
            .toList();
  }

  /** Starts sending requests. */
  void start() {
    connectors.forEach(Connector::start);
    pacing.start(users, warmUp);
  }

  DriverWatch driver() {
    return driver;
  }

  /** Returns what makes arrivals come more often, once it is set. */
  Surge surge() {
    return surge;
  }

  /** Returns why exchanges broke off, and how many for each cause. */
  Map<String, Long> connectionErrors() {
    return connectionErrors.counts();
  }

  void checkTimeouts(long nowNanos) {
    for (User user : users) {
      user.checkTimeout(nowNanos);
    }
    pacing.checkTimeouts(nowNanos);
  }

  boolean isWarm() {
    return pacing.isWarm(users);
  }

  boolean inFlightSinceBefore(long instantNanos) {
    // In this order, because requests go from the schedule to the users.
    return pacing.dueBefore(instantNanos)
        || users.stream().anyMatch(user -> user.inFlightSinceBefore(instantNanos));
  }

  /** Returns whether the calling thread was interrupted, which also ends the interrupt. */
  boolean takeInterrupt() {
    interrupted |= Thread.interrupted();
    return interrupted;
  }

  /** Begins no request any more; those in flight go on. */
  void finish() {
    timer.finish();
    pacing.finish();
  }

  /** Returns whether a request is in flight. */
  boolean isBusy() {
    return inFlightSinceBefore(System.nanoTime());
  }

  /** Stops the users and waits until no thread of the load runs any more. */
  @Override
  public void close() {
    recorders.stopped(System.nanoTime());
    timer.stop();
    pacing.close();
    users.forEach(User::abandon);
    // All at once: each takes a moment to end.
    connectors.forEach(Connector::stop);
    Duration longest = interrupted ? LONGEST_END_IF_INTERRUPTED : LONGEST_END;
    try {
      closeAll(connectors.reversed().iterator(), System.nanoTime() + longest.toNanos());
    } finally {
      driver.close();
    }
  }

  private static void closeAll(Iterator<Connector> rest, long latestNanos) {
    if (rest.hasNext()) {
      try {
        rest.next().close(latestNanos);
      } finally {
        closeAll(rest, latestNanos);
      }
    }
  }
}
