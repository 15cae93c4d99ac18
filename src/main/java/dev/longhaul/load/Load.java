package dev.longhaul.load;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Recorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/** The users of one load and what they share. */
final class Load implements AutoCloseable {
  private static final int RAMP_DIVISOR = 4;
  private static final TimeValue SHUTDOWN = TimeValue.ofSeconds(5);

  private final Settings settings;
  private final Recorder recorder;
  private final HttpHost host;
  private final long timeoutNanos;
  private final long thinkNanos;
  private final MinimalHttpAsyncClient client;
  private final ScheduledThreadPoolExecutor pauses;
  private final List<User> users;
  private volatile boolean stopped;

  Load(Target target, Settings settings, Recorder recorder) {
    this.settings = settings;
    this.recorder = recorder;
    host = new HttpHost(target.uri().getScheme(), target.uri().getHost(), target.uri().getPort());
    timeoutNanos = settings.timeout().toNanos();
    thinkNanos = settings.thinkTime().toNanos();
    client = Clients.forUsers(settings.users(), settings.timeout());
    pauses =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("longhaul-pauses").factory());
    users = Stream.generate(() -> new User(this, target)).limit(settings.users()).toList();
  }

  /**
   * Lets the users begin, evenly spread over a part of the warm-up: started at one instant, they
   * would go on in step, and each would queue behind all others in every round.
   */
  void start() {
    client.start();
    long ramp = settings.warmUp().toNanos() / RAMP_DIVISOR;
    for (int i = 0; i < users.size(); i++) {
      Future<?> unused =
          pauses.schedule(users.get(i)::send, ramp * i / users.size(), TimeUnit.NANOSECONDS);
    }
  }

  long now() {
    return System.nanoTime();
  }

  long timeoutNanos() {
    return timeoutNanos;
  }

  ConnectionPolicy connections() {
    return settings.connections();
  }

  Recorder recorder() {
    return recorder;
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Opens a connection for an exchange, which hears of it. The client's future is of no use: to
   * cancel it would not stop the client, and the connection that it opens then would belong to
   * nobody.
   */
  void connect(Exchange exchange) {
    Future<AsyncClientEndpoint> unused = client.lease(host, exchange);
  }

  /** Lets a user send its next request after it has thought, or after a longer pause. */
  void sendAfter(User user, Duration pause) {
    long nanos = Math.max(thinkNanos, pause.toNanos());
    if (nanos == 0) {
      user.send();
    } else if (!stopped) {
      Future<?> unused = pauses.schedule(user::send, nanos, TimeUnit.NANOSECONDS);
    }
  }

  void checkTimeouts(long nowNanos) {
    for (User user : users) {
      user.checkTimeout(nowNanos);
    }
  }

  boolean everyUserCompletedOne() {
    return users.stream().allMatch(User::completedOne);
  }

  boolean inFlightSinceBefore(long instantNanos) {
    return users.stream().anyMatch(user -> user.inFlightSinceBefore(instantNanos));
  }

  /** Stops the users and waits until no thread of the load runs any more. */
  @Override
  public void close() {
    stopped = true;
    pauses.shutdownNow();
    users.forEach(User::abandon);
    client.initiateShutdown();
    try {
      client.awaitShutdown(SHUTDOWN);
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the client's thread ends by itself meanwhile.
      Thread.currentThread().interrupt();
    } finally {
      client.close(CloseMode.IMMEDIATE);
    }
  }
}
