package dev.longhaul.load;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.measure.Outcome;
import dev.longhaul.request.Message;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * One user of a load: sends a request on demand and reports its end.
 *
 * <p>A user has one connection at a time and at most one exchange at a time. The thread that claims
 * an exchange's end first runs what follows: the client's thread, or the load's thread when the
 * time-out passes.
 */
final class User {
  /** The pause after a failed connection: trying again at once would be a busy loop. */
  private static final Duration RECONNECT_PAUSE = Duration.ofMillis(10);

  private final ActiveLoad load;
  private final Endpoint target;

  /**
   * The client adds a length of 0 to each of these without a body, and refuses a request that
   * already has one.
   */
  private static final Set<String> WITH_LENGTH = Set.of("POST", "PUT", "PATCH");

  /** The only request of a load in which all are the same; the client adds nothing to it. */
  private final @Nullable BasicHttpRequest only;

  private final HttpClientContext context = HttpClientContext.create();
  private volatile @Nullable Exchange current;
  private final AtomicReference<@Nullable AsyncClientEndpoint> connection = new AtomicReference<>();
  private volatile boolean completedOne;

  User(ActiveLoad load, Endpoint target) {
    this.load = load;
    this.target = target;
    Message message = target.requests().only();
    only =
        message == null || message.body() != null || WITH_LENGTH.contains(message.method())
            ? null
            : built(message);
  }

  /** Returns the request to send, on the thread that sends it. */
  BasicHttpRequest request(Message message) {
    load.driver().watchThisThread();
    BasicHttpRequest same = only;
    return same == null ? built(message) : same;
  }

  private BasicHttpRequest built(Message message) {
    BasicHttpRequest request =
        new BasicHttpRequest(
            message.method(),
            target.uri().getScheme(),
            new URIAuthority(target.uri().getHost(), target.uri().getPort()),
            message.target());
    for (Message.Header header : message.headers()) {
      if (load.sendsAuthority() && header.name().equalsIgnoreCase(HttpHeaders.HOST)) {
        request.setAuthority(authority(header.value()));
      } else {
        request.addHeader(header.name(), header.value());
      }
    }
    if (load.closesConnections()) {
      request.setHeader(HttpHeaders.CONNECTION, "close");
    }
    return request;
  }

  private static URIAuthority authority(String host) {
    try {
      return URIAuthority.create(host);
    } catch (URISyntaxException checkedBefore) {
      throw new IllegalArgumentException(
          "a request's host must be checked before its load, but was " + host, checkedBefore);
    }
  }

  long now() {
    return load.now();
  }

  boolean speaksHttp2() {
    return load.protocol() == Protocol.HTTP2;
  }

  /** Returns whether this user has completed a request, successfully or not. */
  boolean completedOne() {
    return completedOne;
  }

  /** Returns whether this user has a request in flight that started before an instant. */
  boolean inFlightSinceBefore(long instantNanos) {
    Exchange exchange = current;
    return exchange != null && !exchange.isEnded() && exchange.startNanos() - instantNanos < 0;
  }

  /**
   * Begins the next exchange, which is in flight from now on.
   *
   * @param startNanos when its response time began; the recorder already knows it
   */
  Exchange begin(long startNanos) {
    return begin(startNanos, target.requests().next());
  }

  private Exchange begin(long startNanos, Message message) {
    Exchange exchange = new Exchange(this, startNanos, message);
    current = exchange;
    return exchange;
  }

  /** Sends the request of an exchange, on a new connection if there is none to use. */
  void send(Exchange exchange) {
    if (load.isStopped()) {
      // Either this sees that the load was stopped, or the thread that stopped it sees the
      // exchange.
      abandon();
      return;
    }
    AsyncClientEndpoint open = connection.get();
    if (open != null && open.isConnected()) {
      exchange.useKeptConnection();
      execute(exchange, open);
    } else {
      discardConnection();
      load.connect(exchange);
    }
  }

  /**
   * Takes the connection that an exchange asked for, possibly too late for the exchange.
   *
   * <p>The thread that ends an exchange discards the stored connection. So this method stores the
   * connection first and checks for the end again afterwards: one of the two sees the other.
   */
  void connected(Exchange exchange, AsyncClientEndpoint opened) {
    if (!exchange.isEnded()) {
      connection.set(opened);
      if (!exchange.isEnded()) {
        execute(exchange, opened);
        return;
      }
      connection.compareAndSet(opened, null);
    }
    opened.releaseAndDiscard();
  }

  private void execute(Exchange exchange, AsyncClientEndpoint open) {
    try {
      open.execute(exchange, context);
    } catch (IllegalStateException discarded) {
      // Its time ran out after the check: then this changes nothing.
      broke(exchange, Outcome.CONNECTION_FAILED);
    }
  }

  /** Records why a rule of the test author's did not judge a body. */
  void ruleThrew(Throwable cause) {
    load.broke(cause);
  }

  /** Takes a complete response. */
  void responded(Exchange exchange, Outcome outcome) {
    if (exchange.end()) {
      // More bytes may follow a wrong answer, and the next request would read them as its answer.
      boolean wrong = outcome == Outcome.WRONG_CONTENT;
      if (wrong || load.connections() == ConnectionPolicy.PER_REQUEST) {
        discardConnection();
      }
      next(exchange, outcome, wrong ? RECONNECT_PAUSE : Duration.ZERO, true, null);
    }
  }

  /** Handles an end without a complete response: the connection is useless then. */
  void broke(Exchange exchange, Outcome outcome) {
    broke(exchange, outcome, null);
  }

  /**
   * Handles such an end.
   *
   * @param cause the exception that caused it, if there is one
   */
  void broke(Exchange exchange, Outcome outcome, @Nullable Exception cause) {
    if (exchange.end()) {
      discardConnection();
      if (outcome != Outcome.TIMED_OUT && exchange.cameTooLate()) {
        // Not the fault of this request, because the server has not seen it. For example, the
        // answer before was followed by one too many. On a new connection it cannot be too late.
        if (cause != null && !load.isStopped()) {
          load.broke(cause);
        }
        send(begin(exchange.startNanos(), exchange.message()));
      } else if (outcome == Outcome.CONNECTION_FAILED
          && !load.isStopped()
          && exchange.mayBeSentAgain(cause)) {
        // Once: it goes to a new connection, whose end is a failure.
        load.resent(exchange.startNanos(), cause);
        send(begin(exchange.startNanos(), exchange.message()));
      } else {
        next(exchange, outcome, RECONNECT_PAUSE, false, cause);
      }
    }
  }

  /** Ends the request in flight if its time is up. */
  void checkTimeout(long nowNanos) {
    Exchange exchange = current;
    if (exchange != null && nowNanos - exchange.startNanos() >= load.timeoutNanos()) {
      broke(exchange, Outcome.TIMED_OUT);
    }
  }

  /** Ends the request in flight, if any, as abandoned. */
  void abandon() {
    Exchange exchange = current;
    if (exchange != null && exchange.end()) {
      load.recorder().abandoned(exchange.startNanos());
    }
    discardConnection();
  }

  /**
   * Counts an end and continues.
   *
   * @param whole whether the exchange ended with a whole response. Such an end counts even if the
   *     load was stopped a moment before; other ends are then caused by the stop
   * @param cause the exception that broke the exchange, if there is one; it is reported for each
   *     counted end and for no other
   */
  private void next(
      Exchange exchange,
      Outcome outcome,
      Duration pause,
      boolean whole,
      @Nullable Exception cause) {
    long endNanos = load.now();
    boolean late = endNanos - exchange.startNanos() > load.timeoutNanos();
    if (load.isStopped() && !whole) {
      load.recorder().abandoned(exchange.startNanos());
      return;
    }
    if (cause != null) {
      load.broke(cause);
    }
    load.recorder()
        .ended(
            exchange.startNanos(),
            load.pacing().creditedFrom(exchange.startNanos(), endNanos),
            endNanos,
            late ? Outcome.TIMED_OUT : outcome,
            outcome == Outcome.SUCCEEDED ? exchange.answered() : null);
    completedOne = true;
    load.pacing().ended(this, pause);
  }

  private void discardConnection() {
    AsyncClientEndpoint open = connection.getAndSet(null);
    if (open != null) {
      open.releaseAndDiscard();
    }
  }
}
