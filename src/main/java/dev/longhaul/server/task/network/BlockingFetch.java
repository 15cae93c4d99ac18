package dev.longhaul.server.task.network;

import dev.longhaul.server.task.BlockingTask;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;

/** Fetches from an origin, and keeps its thread until the answer is there. */
final class BlockingFetch implements BlockingTask {
  private final Upstream upstream;
  private final CloseableHttpClient client;

  BlockingFetch(Upstream upstream, CloseableHttpClient client) {
    this.upstream = upstream;
    this.client = client;
  }

  @Override
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

  @Override
  public Optional<Duration> leastTime() {
    return upstream.leastTime();
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
