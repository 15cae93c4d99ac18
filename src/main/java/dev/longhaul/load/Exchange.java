package dev.longhaul.load;

import dev.longhaul.measure.Answered;
import dev.longhaul.measure.Outcome;
import dev.longhaul.request.Message;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.http.nio.AsyncClientEndpoint;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. It begins with the user's wish to send it, or when it is due, and
 * has exactly one end.
 *
 * <p>It uses the client's lowest interface directly: the client's producers, consumers and futures
 * would be allocated again for every request.
 */
final class Exchange extends ReceivedResponse
    implements AsyncClientExchangeHandler, FutureCallback<AsyncClientEndpoint> {
  /** In place of an atomic object for every request. */
  private static final AtomicIntegerFieldUpdater<Exchange> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(Exchange.class, "ended");

  private static final int MOST_INFORMATIONAL = 100;

  private final User user;
  private final long startNanos;
  private final Message message;
  private final int retry;
  private final @Nullable ByteBuffer body;
  private long writtenNanos;

  /** What counts the bytes of its connection. */
  private @Nullable EndpointDetails connection;

  private long receivedBefore;
  private int informational;
  private boolean onKeptConnection;
  private boolean written;
  private volatile int ended;

  /**
   * Starts an exchange.
   *
   * @param user the user, which is called when it ends
   * @param startNanos when the user wished to send it, before any connection was opened for it, or
   *     when it was due
   * @param message what it sends
   * @param retry how many requests with this message the user has sent before, as these failed
   */
  Exchange(User user, long startNanos, Message message, int retry) {
    super(message.expected());
    this.user = user;
    this.startNanos = startNanos;
    this.message = message;
    this.retry = retry;
    body = message.body() == null ? null : ByteBuffer.wrap(message.body());
  }

  long startNanos() {
    return startNanos;
  }

  /** Returns what it sends. */
  Message message() {
    return message;
  }

  /** Returns how many requests before it have failed, which it is a retry of. */
  int retry() {
    return retry;
  }

  /** Sends it through its user. */
  void send() {
    user.send(this);
  }

  /** Records that its request uses a connection that an earlier request left open. */
  void useKeptConnection() {
    onKeptConnection = true;
  }

  /** Returns whether it got a kept connection that broke before its request was written. */
  boolean cameTooLate() {
    return onKeptConnection && !written;
  }

  /**
   * Returns whether it may be sent once more after its connection broke. It was written to a kept
   * connection, and no byte of an answer came. A new connection is never tried again.
   *
   * @param cause why the connection broke, if that is known
   */
  boolean mayBeSentAgain(@Nullable Exception cause) {
    return onKeptConnection
        && written
        && (Resending.isRefused(cause)
            || (Resending.isSafe(message.method()) && nothingCame(cause)));
  }

  private boolean nothingCame(@Nullable Exception cause) {
    if (user.speaksHttp2()) {
      // Bytes may be frames of the connection; an answer's header comes whole.
      return !hasHead() && informational == 0 && !Resending.isReset(cause);
    }
    EndpointDetails used = connection;
    return used != null && used.getReceivedBytesCount() == receivedBefore;
  }

  boolean isEnded() {
    return ended != 0;
  }

  /** Returns how the response came, if it came with a receipt. */
  @Nullable Answered answered() {
    return answered(writtenNanos);
  }

  /** Claims the end of this exchange; only the first caller gets true. */
  boolean end() {
    return ENDED.compareAndSet(this, 0, 1);
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws IOException, HttpException {
    writtenNanos = System.nanoTime();
    written = true;
    if (context instanceof HttpCoreContext core && core.getEndpointDetails() != null) {
      connection = core.getEndpointDetails();
      receivedBefore = connection.getReceivedBytesCount();
    }
    if (body == null) {
      channel.sendRequest(user.request(message), null, context);
    } else {
      channel.sendRequest(
          user.request(message), new BodyDetails(body.remaining(), message.contentType()), context);
    }
  }

  @Override
  public int available() {
    return body == null ? 0 : body.remaining();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    ByteBuffer rest = body;
    if (rest != null) {
      channel.write(rest);
      if (!rest.hasRemaining()) {
        channel.endStream();
      }
    }
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException {
    // An endless number would keep the client's only thread from all other users.
    if (++informational > MOST_INFORMATIONAL) {
      throw new ProtocolException(
          "more than %s responses with a status below 200".formatted(MOST_INFORMATIONAL));
    }
  }

  @Override
  public void consumeResponse(
      HttpResponse response, @Nullable EntityDetails entity, HttpContext context) {
    takeHead(response);
    if (entity == null) {
      responded();
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer content) {
    takeContent(content);
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    responded();
  }

  private void responded() {
    user.responded(this, outcome());
  }

  @Override
  void ruleThrew(Throwable failure) {
    user.ruleThrew(failure);
  }

  @Override
  public void completed(AsyncClientEndpoint opened) {
    user.connected(this, opened);
  }

  /** Handles a failure to connect or to exchange. */
  @Override
  public void failed(Exception cause) {
    user.broke(this, outcomeOf(cause), cause);
  }

  @Override
  public void cancelled() {
    user.broke(this, Outcome.CONNECTION_FAILED);
  }

  @Override
  public void cancel() {
    user.broke(this, Outcome.CONNECTION_FAILED);
  }

  /** The client always calls this last: an exchange that has not ended by then never will. */
  @Override
  public void releaseResources() {
    user.broke(this, Outcome.CONNECTION_FAILED);
  }

  /**
   * Bytes that are not HTTP are a wrong answer; everything else that throws is a broken connection.
   */
  static Outcome outcomeOf(Exception cause) {
    return switch (cause) {
      case SocketTimeoutException timeout -> Outcome.TIMED_OUT;
      case MessageConstraintException tooLong -> Outcome.WRONG_CONTENT;
      case HttpException notHttp -> Outcome.WRONG_CONTENT;
      case TruncatedChunkException closed -> Outcome.CONNECTION_FAILED;
      case MalformedChunkCodingException notHttp -> Outcome.WRONG_CONTENT;
      default -> Outcome.CONNECTION_FAILED;
    };
  }
}
