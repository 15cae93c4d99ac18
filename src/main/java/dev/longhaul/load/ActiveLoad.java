package dev.longhaul.load;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Recorder;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** The users of one load and what they share. */
final class ActiveLoad implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ActiveLoad.class.getName());

  private static final TimeValue SHUTDOWN = TimeValue.ofSeconds(5);

  private static final String PAUSES = "longhaul-pauses";

  private final Settings settings;
  private final Recorder recorder;
  private final HttpHost host;
  private final long timeoutNanos;
  private final MinimalHttpAsyncClient client;
  private final ScheduledThreadPoolExecutor pauses;
  private final List<User> users;
  private final DriverWatch driver = new DriverWatch();
  private final Pacing pacing;
  private final Breakages breakages;
  private volatile boolean stopped;

  ActiveLoad(Endpoint target, Settings settings, Recorder recorder) {
    this.settings = settings;
    this.recorder = recorder;
    host = new HttpHost(target.uri().getScheme(), target.uri().getHost(), target.uri().getPort());
    timeoutNanos = settings.timeout().toNanos();
    client = Clients.forUsers(settings.users(), settings.timeout(), settings.access());
    breakages = new Breakages(settings.access().protocol());
    pauses =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name(PAUSES).factory(),
            // If a request ends while the load ends, no request follows it.
            new ThreadPoolExecutor.DiscardPolicy());
    users = Stream.generate(() -> new User(this, target)).limit(settings.users()).toList();
    pacing = Pacing.of(settings.workload(), this, users);
  }

  /** Starts sending requests. */
  void start() {
    client.start();
    pacing.start(settings.warmUp());
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

  /**
   * Returns whether a request asks the server to close its connection: HTTP/2 has no such header.
   */
  boolean closesConnections() {
    return settings.connections() == ConnectionPolicy.PER_REQUEST && protocol() == Protocol.HTTP1;
  }

  Protocol protocol() {
    return settings.access().protocol();
  }

  /**
   * Returns whether a request names its host as {@code :authority}: in HTTP/2 a header must not
   * name another one (RFC 9113, 8.3.1).
   */
  boolean sendsAuthority() {
    return settings.access().protocol() == Protocol.HTTP2;
  }

  DriverWatch driver() {
    return driver;
  }

  Recorder recorder() {
    return recorder;
  }

  Pacing pacing() {
    return pacing;
  }

  /** Records why an exchange broke off, or why a rule did not judge its body. */
  void broke(Throwable cause) {
    breakages.add(cause);
  }

  /**
   * Records that a request is sent once more, because a closing connection lost it.
   *
   * @param cause the exception that broke the connection, if there is one
   */
  void resent(long startNanos, @Nullable Exception cause) {
    recorder.resent(startNanos);
    if (cause != null) {
      breakages.addResent(cause);
    }
  }

  Map<String, Long> breakages() {
    return breakages.counts();
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Opens a connection for an exchange, which gets it by callback. The client's future is not used:
   * cancelling it would not stop the client, and the connection that it opens then would have no
   * owner.
   */
  void connect(Exchange exchange) {
    Future<AsyncClientEndpoint> unused = client.lease(host, exchange);
  }

  /** Runs an action after a pause, unless the load has been stopped by then. */
  void later(long nanos, Runnable action) {
    Future<?> unused = pauses.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  void checkTimeouts(long nowNanos) {
    for (User user : users) {
      user.checkTimeout(nowNanos);
    }
    pacing.checkTimeouts(nowNanos);
  }

  boolean isWarm() {
    return pacing.isWarm();
  }

  boolean inFlightSinceBefore(long instantNanos) {
    // In this order, because requests go from the schedule to the users.
    return pacing.dueBefore(instantNanos)
        || users.stream().anyMatch(user -> user.inFlightSinceBefore(instantNanos));
  }

  /** Stops the users and waits until no thread of the load runs any more. */
  @Override
  public void close() {
    stopped = true;
    pauses.shutdownNow();
    awaitPauses();
    pacing.close();
    users.forEach(User::abandon);
    client.initiateShutdown();
    try {
      client.awaitShutdown(SHUTDOWN);
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the client's thread ends by itself meanwhile.
      Thread.currentThread().interrupt();
    } finally {
      client.close(CloseMode.IMMEDIATE);
      driver.close();
    }
  }

  /**
   * Waits for a user that begins to send at this moment: its request is recorded as started, but no
   * user holds it yet, so a count now would miss it.
   */
  private void awaitPauses() {
    try {
      if (!pauses.awaitTermination(SHUTDOWN.getDuration(), SHUTDOWN.getTimeUnit())) {
        LOG.log(Level.WARNING, PAUSES + " has not ended within " + SHUTDOWN);
      }
    } catch (InterruptedException interrupted) {
      // The caller's next wait throws; the thread ends by itself, because the load is stopped.
      Thread.currentThread().interrupt();
    }
  }
}
