package dev.longhaul.load;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The users of one load, from the first request to the last. */
final class ActiveLoad implements AutoCloseable {
  private final Duration warmUp;
  private final Connector connector;
  private final LoadTimer timer = new LoadTimer();
  private final DriverWatch driver = new DriverWatch();
  private final Surge surge = new Surge();
  private final ConnectionErrors connectionErrors;
  private final Pacing pacing;
  private final List<User> users;

  ActiveLoad(Endpoint target, Settings settings, Recorder recorder) {
    this(target, settings, recorder, 0);
  }

  /**
   * Creates a load whose users retry.
   *
   * @param retries how many times a user sends a request again, at once, after it has failed
   */
  ActiveLoad(Endpoint target, Settings settings, Recorder recorder, int retries) {
    warmUp = settings.warmUp();
    connector = new Connector(target.uri(), settings);
    connectionErrors = new ConnectionErrors(settings.access().protocol());
    pacing = Pacing.of(settings, timer, recorder, surge);
    LoadParts parts =
        new LoadParts(connector, timer, pacing, recorder, connectionErrors, driver, retries);
    users =
        Stream.generate(() -> new User(target, settings, parts)).limit(settings.users()).toList();
  }

  /** Starts sending requests. */
  void start() {
    connector.start();
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

  /** Stops the users and waits until no thread of the load runs any more. */
  @Override
  public void close() {
    timer.stop();
    pacing.close();
    users.forEach(User::abandon);
    try {
      connector.close();
    } finally {
      driver.close();
    }
  }
}
