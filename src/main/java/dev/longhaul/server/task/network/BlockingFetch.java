package dev.longhaul.server.task.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;

/** Fetches from an origin, and occupies its thread until the answer arrives. */
public final class BlockingFetch implements AutoCloseable {
  private final Upstream upstream;
  private final CloseableHttpClient client;

  BlockingFetch(Upstream upstream, CloseableHttpClient client) {
    this.upstream = upstream;
    this.client = client;
  }

  /**
   * Fetches once.
   *
   * @return the page that the fetch makes from the answer
   * @throws IOException if there was no answer, or a wrong one
   */
  public String run() throws IOException, InterruptedException {
    return upstream.page(fetch());
  }

  private OriginResponse fetch() throws IOException, InterruptedException {
    try {
      HttpHost host = upstream.destination().find();
      return client.execute(
          host,
          new BasicClassicHttpRequest(Method.GET, host, upstream.path()),
          OriginResponse::read);
    } catch (IOException failure) {
      throw upstream.failed(failure);
    }
  }

  /** Returns the shortest time that a fetch can take, if it is known. */
  public Optional<Duration> leastTime() {
    return upstream.leastTime();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
