package dev.longhaul.load;

import dev.longhaul.measure.Answered;
import dev.longhaul.measure.Outcome;
import dev.longhaul.receipt.Receipt;
import dev.longhaul.receipt.ServerTiming;
import dev.longhaul.request.ExpectedResponse;
import dev.longhaul.request.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
final class Exchange implements AsyncClientExchangeHandler, FutureCallback<AsyncClientEndpoint> {
  /** In place of an atomic object for every request. */
  private static final AtomicIntegerFieldUpdater<Exchange> ENDED =
      AtomicIntegerFieldUpdater.newUpdater(Exchange.class, "ended");

  private static final int FIRST_ERROR_STATUS = 400;

  private static final int MOST_INFORMATIONAL = 100;

  /** A longer body is no right answer: it would fill the driver's memory. */
  private static final int LONGEST_READ_BODY = 16 * 1024 * 1024;

  private final User user;
  private final long startNanos;
  private final Message message;
  private final byte @Nullable [] expected;
  private final @Nullable ByteBuffer body;
  private final @Nullable ByteArrayOutputStream read;
  private long writtenNanos;
  private long firstByteNanos;

  /** What counts the bytes of its connection. */
  private @Nullable EndpointDetails connection;

  private long receivedBefore;
  private @Nullable Receipt receipt;
  private int status;
  private int informational;
  private int received;
  private boolean asExpected = true;
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
   */
  Exchange(User user, long startNanos, Message message) {
    this.user = user;
    this.startNanos = startNanos;
    this.message = message;
    expected = message.expected().exactBody();
    body = message.body() == null ? null : ByteBuffer.wrap(message.body());
    read = message.expected().readsBody() ? new ByteArrayOutputStream() : null;
  }

  long startNanos() {
    return startNanos;
  }

  /** Returns what it sends. */
  Message message() {
    return message;
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
      return status == 0 && informational == 0 && !Resending.isReset(cause);
    }
    EndpointDetails used = connection;
    return used != null && used.getReceivedBytesCount() == receivedBefore;
  }

  boolean isEnded() {
    return ended != 0;
  }

  /** Returns how the response came, if it came with a receipt. */
  @Nullable Answered answered() {
    Receipt told = receipt;
    return told == null ? null : new Answered(writtenNanos, firstByteNanos, told);
  }

  /** Claims the end of this exchange; only the first caller gets true. */
  boolean end() {
    return ENDED.compareAndSet(this, 0, 1);
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws IOException, HttpException {
    writtenNanos = user.now();
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
    firstByteNanos = user.now();
    status = response.getCode();
    Header timing = response.getFirstHeader(ServerTiming.HEADER);
    if (timing != null && timing.getValue() != null) {
      receipt = ServerTiming.read(timing.getValue()).orElse(null);
    }
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
    byte[] right = expected;
    int length = content.remaining();
    if (right != null) {
      asExpected =
          asExpected
              && length <= right.length - received
              && content.equals(ByteBuffer.wrap(right, received, length));
    }
    if (read != null && received <= LONGEST_READ_BODY) {
      byte[] part = new byte[length];
      content.get(part);
      read.writeBytes(part);
    }
    // A body may be longer than an int counts.
    received = Math.max(received, received + length);
    content.position(content.limit());
  }

  @Override
  public void streamEnd(@Nullable List<? extends Header> trailers) {
    responded();
  }

  private void responded() {
    user.responded(this, outcome());
  }

  private Outcome outcome() {
    ExpectedResponse right = message.expected();
    if (!right.accepts(status)) {
      return status >= FIRST_ERROR_STATUS ? Outcome.HTTP_ERROR : Outcome.WRONG_CONTENT;
    }
    return hasRightBody(right) ? Outcome.SUCCEEDED : Outcome.WRONG_CONTENT;
  }

  private boolean hasRightBody(ExpectedResponse right) {
    if (expected != null && !(asExpected && received == expected.length)) {
      return false;
    }
    if (right.bodyRequired() && received == 0) {
      return false;
    }
    return read == null
        || (received <= LONGEST_READ_BODY && follows(right, read.toString(StandardCharsets.UTF_8)));
  }

  /**
   * A rule that throws does not hold: it must not end the client's only thread. It may throw
   * anything: an assertion's error, or what a language without checked exceptions lets through.
   */
  private boolean follows(ExpectedResponse right, String body) {
    try {
      return right.rules().stream().allMatch(rule -> rule.test(body));
    } catch (Throwable failure) {
      user.ruleThrew(failure);
      return false;
    }
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
