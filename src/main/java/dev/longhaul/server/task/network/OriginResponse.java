package dev.longhaul.server.task.network;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/** The answer of an origin. */
final class OriginResponse {
  /** Far more than any page or feed: an answer from a wrong address must not fill the heap. */
  static final int LONGEST_BODY = 16 * 1024 * 1024;

  private final int status;
  private final byte[] body;

  OriginResponse(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  /**
   * Reads a response to its end.
   *
   * @throws IOException if the response is too long, or ends too early
   */
  static OriginResponse read(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new OriginResponse(response.getCode(), new byte[0]);
    }
    try (InputStream content = entity.getContent()) {
      byte[] body = content.readNBytes(LONGEST_BODY + 1);
      if (body.length > LONGEST_BODY) {
        throw tooLong();
      }
      return new OriginResponse(response.getCode(), body);
    }
  }

  static IOException tooLong() {
    return new IOException(
        "the answer is longer than %s MB".formatted(LONGEST_BODY / (1024 * 1024)));
  }
}
