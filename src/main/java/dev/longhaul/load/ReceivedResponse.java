package dev.longhaul.load;

import dev.longhaul.measure.Answered;
import dev.longhaul.measure.Outcome;
import dev.longhaul.receipt.Receipt;
import dev.longhaul.receipt.ServerTiming;
import dev.longhaul.request.ExpectedResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a response, and whether it is the right one. An exchange extends it: a second
 * object would be allocated again for every request.
 */
abstract class ReceivedResponse {
  private static final int FIRST_ERROR_STATUS = 400;

  /** A longer body is no right answer: it would fill the driver's memory. */
  private static final int LONGEST_READ_BODY = 16 * 1024 * 1024;

  private final ExpectedResponse right;
  private final @Nullable ByteArrayOutputStream read;
  private long firstByteNanos;
  private @Nullable Receipt receipt;
  private int status;
  private int received;
  private boolean asExpected = true;

  ReceivedResponse(ExpectedResponse right) {
    this.right = right;
    read = right.readsBody() ? new ByteArrayOutputStream() : null;
  }

  /** Handles what a rule of the test author's threw. */
  abstract void ruleThrew(Throwable failure);

  /** Takes the status and the headers. */
  final void takeHead(HttpResponse response) {
    firstByteNanos = System.nanoTime();
    status = response.getCode();
    Header timing = response.getFirstHeader(ServerTiming.HEADER);
    if (timing != null && timing.getValue() != null) {
      receipt = ServerTiming.read(timing.getValue()).orElse(null);
    }
  }

  /** Returns whether the status and the headers have come. */
  final boolean hasHead() {
    return status != 0;
  }

  /** Takes the next bytes of the body. */
  final void takeContent(ByteBuffer content) {
    byte[] whole = right.exactBody();
    int length = content.remaining();
    if (whole != null) {
      asExpected =
          asExpected
              && length <= whole.length - received
              && content.equals(ByteBuffer.wrap(whole, received, length));
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

  /**
   * Returns how the response came, if it came with a receipt.
   *
   * @param writtenNanos when its request was written
   */
  final @Nullable Answered answered(long writtenNanos) {
    Receipt work = receipt;
    return work == null ? null : new Answered(writtenNanos, firstByteNanos, work);
  }

  /** Returns how the request ended, of which this is the whole response. */
  final Outcome outcome() {
    if (!right.accepts(status)) {
      return status >= FIRST_ERROR_STATUS ? Outcome.HTTP_ERROR : Outcome.WRONG_CONTENT;
    }
    return hasRightBody() ? Outcome.SUCCEEDED : Outcome.WRONG_CONTENT;
  }

  private boolean hasRightBody() {
    byte[] whole = right.exactBody();
    if (whole != null && !(asExpected && received == whole.length)) {
      return false;
    }
    if (right.bodyRequired() && received == 0) {
      return false;
    }
    return read == null
        || (received <= LONGEST_READ_BODY && follows(read.toString(StandardCharsets.UTF_8)));
  }

  /**
   * A rule that throws does not hold: it must not end the client's only thread. It may throw
   * anything: an assertion's error, or what a language without checked exceptions lets through.
   */
  private boolean follows(String body) {
    try {
      return right.rules().stream().allMatch(rule -> rule.test(body));
    } catch (Throwable failure) {
      ruleThrew(failure);
      return false;
    }
  }
}
