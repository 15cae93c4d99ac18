package dev.longhaul.server.task.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;

/** Fetches from an origin, and keeps its thread until the answer is there. */
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
   * @return what the fetch makes of the answer
   * @throws IOException if there was no answer, or not the right one
   */
  public String run() throws IOException, InterruptedException {
    return upstream.page(fetch());
  }

  private Answer fetch() throws IOException, InterruptedException {
    try {
      HttpHost host = upstream.destination().find();
      return client.execute(
          host, new BasicClassicHttpRequest(Method.GET, host, upstream.path()), Answer::read);
    } catch (IOException failure) {
      throw upstream.failed(failure);
    }
  }

  /** Returns the shortest time in which the origin can be fetched, where that is known. */
  public Optional<Duration> leastTime() {
    return upstream.leastTime();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
