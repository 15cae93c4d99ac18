package dev.longhaul.load;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.request.Message;
import dev.longhaul.request.Requests;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
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

  private final Requests requests;
  private final RequestHeads heads;
  private final Connector connector;
  private final LoadTimer timer;
  private final Pacing pacing;
  private final Recorder recorder;
  private final ConnectionErrors connectionErrors;
  private final ThreadWatch watch;
  private final int retries;
  private final long timeoutNanos;
  private final boolean keepsConnections;
  private final boolean speaksHttp2;
  private final HttpClientContext context = HttpClientContext.create();
  private volatile @Nullable Exchange current;
  private final AtomicReference<@Nullable AsyncClientEndpoint> connection = new AtomicReference<>();
  private volatile boolean completedOne;

  User(Endpoint target, Settings settings, LoadParts load) {
    requests = target.requests();
    heads = new RequestHeads(target, settings);
    connector = load.connector();
    timer = load.timer();
    pacing = load.pacing();
    recorder = load.recorder();
    connectionErrors = load.connectionErrors();
    watch = load.watch();
    retries = load.retries();
    timeoutNanos = settings.timeout().toNanos();
    keepsConnections = settings.access().connections() != ConnectionPolicy.PER_REQUEST;
    speaksHttp2 = settings.access().protocol() == Protocol.HTTP2;
  }

  /** Returns the head of a request to send, on the thread that sends it. */
  BasicHttpRequest request(Message message) {
    watch.watchThisThread();
    return heads.of(message);
  }

  boolean speaksHttp2() {
    return speaksHttp2;
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

  /** Starts the next request now, and sends it. */
  void sendNext() {
    long now = System.nanoTime();
    recorder.started(now);
    send(begin(now));
  }

  /**
   * Begins the next exchange, which is in flight from now on.
   *
   * @param startNanos when its response time began; the recorder already knows it
   */
  Exchange begin(long startNanos) {
    return begin(startNanos, requests.next(), 0);
  }

  private Exchange begin(long startNanos, Message message, int retry) {
    Exchange exchange = new Exchange(this, startNanos, message, retry);
    current = exchange;
    return exchange;
  }

  /** Sends the request of an exchange, on a new connection if there is none to use. */
  void send(Exchange exchange) {
    if (timer.isStopped()) {
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
      connector.connect(exchange);
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
    connectionErrors.add(cause);
  }

  /** Takes a complete response. */
  void responded(Exchange exchange, Outcome outcome) {
    if (exchange.end()) {
      // More bytes may follow a wrong answer, and the next request would read them as its answer.
      boolean wrong = outcome == Outcome.WRONG_CONTENT;
      if (wrong || !keepsConnections) {
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
        if (cause != null && !timer.isStopped()) {
          connectionErrors.add(cause);
        }
        send(begin(exchange.startNanos(), exchange.message(), exchange.retry()));
      } else if (outcome == Outcome.CONNECTION_FAILED
          && !timer.isStopped()
          && exchange.mayBeSentAgain(cause)) {
        // Once: it goes to a new connection, whose end is a failure.
        resent(exchange, cause);
        send(begin(exchange.startNanos(), exchange.message(), exchange.retry()));
      } else {
        next(exchange, outcome, RECONNECT_PAUSE, false, cause);
      }
    }
  }

  /** Records that a request is sent once more, because a closing connection lost it. */
  private void resent(Exchange exchange, @Nullable Exception cause) {
    recorder.resent(exchange.startNanos());
    if (cause != null) {
      connectionErrors.addResent(cause);
    }
  }

  /** Ends the request in flight if its time is up. */
  void checkTimeout(long nowNanos) {
    Exchange exchange = current;
    if (exchange != null && nowNanos - exchange.startNanos() >= timeoutNanos) {
      broke(exchange, Outcome.TIMED_OUT);
    }
  }

  /** Ends the request in flight, if any, as abandoned. */
  void abandon() {
    Exchange exchange = current;
    if (exchange != null && exchange.end()) {
      recorder.abandoned(exchange.startNanos());
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
    long endNanos = System.nanoTime();
    boolean late = endNanos - exchange.startNanos() > timeoutNanos;
    if (timer.isStopped() && !whole) {
      recorder.abandoned(exchange.startNanos());
      return;
    }
    if (cause != null) {
      connectionErrors.add(cause);
    }
    recorder.ended(
        exchange.startNanos(),
        pacing.creditedFrom(exchange.startNanos(), endNanos),
        endNanos,
        late ? Outcome.TIMED_OUT : outcome,
        outcome == Outcome.SUCCEEDED ? exchange.answered() : null);
    completedOne = true;
    if ((late || outcome != Outcome.SUCCEEDED) && exchange.retry() < retries) {
      retry(exchange, pause);
    } else {
      pacing.ended(this, pause);
    }
  }

  /** Sends a request that failed once more. It is a new request, with its own time-out. */
  private void retry(Exchange failed, Duration pause) {
    if (pause.isZero()) {
      sendAgain(failed);
    } else {
      timer.later(pause.toNanos(), () -> sendAgain(failed));
    }
  }

  private void sendAgain(Exchange failed) {
    if (timer.mayBegin()) {
      long now = System.nanoTime();
      recorder.retried(now);
      send(begin(now, failed.message(), failed.retry() + 1));
    }
  }

  private void discardConnection() {
    AsyncClientEndpoint open = connection.getAndSet(null);
    if (open != null) {
      open.releaseAndDiscard();
    }
  }
}
