package dev.longhaul.server.task.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Reads a response to its end as it arrives. */
final class OriginResponseConsumer extends AbstractBinResponseConsumer<OriginResponse> {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status;

  @Override
  protected void start(HttpResponse response, ContentType contentType) {
    status = response.getCode();
  }

  @Override
  protected int capacityIncrement() {
    return Integer.MAX_VALUE;
  }

  @Override
  protected void data(ByteBuffer part, boolean endOfStream) throws IOException {
    if (body.size() + part.remaining() > OriginResponse.LONGEST_BODY) {
      throw OriginResponse.tooLong();
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    body.writeBytes(bytes);
  }

  @Override
  protected OriginResponse buildResult() {
    return new OriginResponse(status, body.toByteArray());
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void releaseResources() {}
}
