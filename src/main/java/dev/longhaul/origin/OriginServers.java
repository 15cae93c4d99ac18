package dev.longhaul.origin;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.longhaul.configuration.Origin;
import dev.longhaul.text.Names;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** All our own origins in this JVM: a plain port, a TLS port, and a DNS server, on 127.0.0.1. */
public final class OriginServers implements AutoCloseable {
  static final String HOST = "127.0.0.1";

  private static final int TOKEN_BYTES = 16;

  private final Duration leastDelay;
  private final Delays delays;
  private final String page;
  private final String feed;
  private final Certificates certificates = Certificates.make(OriginAddresses.NAME);
  private final FailureSequence failuresOfFlaky = new FailureSequence();
  private final FailureSequence failuresOfFlakyHttps = new FailureSequence();
  private final QueuedThreadPool threads = new QueuedThreadPool();
  private final NameServer names;
  private final Javalin javalin;

  /** What requests wait for: it is done unless the origins stall. */
  private volatile CompletableFuture<@Nullable Void> goesOn =
      CompletableFuture.completedFuture(null);

  private long latestOrder = Long.MIN_VALUE;

  private OriginServers(
      Duration delay, Duration jitter, NameServer names, Consumer<JavalinConfig> more) {
    this.leastDelay = delay.minus(jitter);
    this.delays = new Delays(delay, jitter);
    this.names = names;
    byte[] token = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(token);
    this.page = OriginPage.with(HexFormat.of().formatHex(token));
    this.feed = NewsFeed.with(HexFormat.of().formatHex(token));
    this.javalin =
        Javalin.create(
            config -> {
              configure(config);
              more.accept(config);
            });
  }

  /**
   * Starts the origins on free ports.
   *
   * @param delay the mean delay of responses from the origins across a network
   * @param jitter the largest difference between a delay and the mean
   */
  public static OriginServers start(Duration delay, Duration jitter) {
    return start(delay, jitter, config -> {});
  }

  /** Starts the origins with additional configuration of their Javalin. */
  static OriginServers start(Duration delay, Duration jitter, Consumer<JavalinConfig> more) {
    NameServer names = NameServer.start(OriginAddresses.NAME);
    try {
      OriginServers servers = new OriginServers(delay, jitter, names, more);
      servers.javalin.start();
      return servers;
    } catch (Throwable failure) {
      names.close();
      throw failure;
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    threads.setName("origin");
    config.jetty.threadPool = threads;
    OriginConnectors.configure(config, HOST, certificates.server());
    for (Origin origin : Origin.values()) {
      config.routes.get(path(origin), ctx -> serve(ctx, origin));
    }
    config.routes.put(OriginAddresses.STALL + "{order}", this::stall);
    config.routes.delete(OriginAddresses.STALL + "{order}", this::goOn);
  }

  private static String path(Origin origin) {
    return "/" + Names.of(origin);
  }

  private synchronized void stall(Context ctx) {
    ctx.status(HttpStatus.NO_CONTENT);
    if (isInOrder(ctx) && goesOn.isDone()) {
      goesOn = new CompletableFuture<>();
    }
  }

  private void goOn(Context ctx) {
    ctx.status(HttpStatus.NO_CONTENT);
    if (isInOrder(ctx)) {
      // Only this request's thread: the answers to those that waited are on others.
      goesOn.complete(null);
    }
  }

  /** A request that hung may come after the one that was to undo it. */
  private synchronized boolean isInOrder(Context ctx) {
    long order = Long.parseLong(ctx.pathParam("order"));
    boolean inOrder = order > latestOrder;
    latestOrder = Math.max(order, latestOrder);
    return inOrder;
  }

  private void serve(Context ctx, Origin origin) {
    if (!ctx.scheme().equals(origin.scheme())) {
      // A client with the other scheme forgot TLS, or uses it for nothing.
      ctx.status(HttpStatus.NOT_FOUND);
      return;
    }
    CompletableFuture<@Nullable Void> stalled = goesOn;
    if (!stalled.isDone()) {
      ctx.future(() -> stalled.thenRunAsync(() -> serveAtOnce(ctx, origin), threads));
      return;
    }
    switch (origin) {
      case LOCAL, HTTPS -> ctx.html(page);
      case NEWS -> ctx.contentType("application/rss+xml; charset=utf-8").result(feed);
      case EXTERNAL -> later(ctx, () -> ctx.html(page));
      case FLAKY -> {
        boolean fails = failuresOfFlaky.next();
        later(ctx, () -> answer(ctx, fails));
      }
      case FLAKY_HTTPS -> answer(ctx, failuresOfFlakyHttps.next());
    }
  }

  /** Answers a request that has waited longer than any delay. */
  private void serveAtOnce(Context ctx, Origin origin) {
    switch (origin) {
      case LOCAL, HTTPS, EXTERNAL -> ctx.html(page);
      case NEWS -> ctx.contentType("application/rss+xml; charset=utf-8").result(feed);
      case FLAKY -> answer(ctx, failuresOfFlaky.next());
      case FLAKY_HTTPS -> answer(ctx, failuresOfFlakyHttps.next());
    }
  }

  /**
   * Answers with the page or a failure. A failure has no body, so that clients keep their
   * connection for the next try.
   */
  private void answer(Context ctx, boolean fails) {
    if (fails) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
    } else {
      ctx.html(page);
    }
  }

  /** Answers after a delay during which no thread waits. */
  private void later(Context ctx, Runnable answer) {
    Duration wait = delays.next();
    ctx.future(
        () ->
            CompletableFuture.runAsync(
                answer, CompletableFuture.delayedExecutor(wait.toNanos(), NANOSECONDS, threads)));
  }

  /** Returns the addresses of the origins, and what a client must know about them. */
  public OriginAddresses addresses() {
    Map<String, Integer> ports = OriginConnectors.ports(connectors());
    Map<Origin, URI> uris = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      String scheme = origin.scheme();
      uris.put(origin, URI.create(scheme + "://" + HOST + ":" + ports.get(scheme) + path(origin)));
    }
    return new OriginAddresses(
        uris, Set.of(Origin.values()), certificates.authorityInBase64(), names.port(), leastDelay);
  }

  private Connector[] connectors() {
    return javalin.jettyServer().server().getConnectors();
  }

  @Override
  public void close() {
    try (names) {
      javalin.stop();
    }
  }
}
