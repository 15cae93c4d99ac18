package dev.longhaul.server.task.network;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/** Fetches from an origin, and occupies no thread while it waits. */
public final class AsyncFetch implements AutoCloseable {
  private final Upstream upstream;
  private final CloseableHttpAsyncClient client;

  AsyncFetch(Upstream upstream, CloseableHttpAsyncClient client) {
    this.upstream = upstream;
    this.client = client;
  }

  /**
   * Starts a fetch, and returns before it is done.
   *
   * @param loop makes the page from the answer
   * @return the page that the fetch makes from the answer; fails with an {@link IOException} if
   *     there was no answer, or a wrong one
   */
  public CompletableFuture<String> start(Executor loop) {
    return upstream
        .destination()
        .findAsync()
        .thenCompose(this::fetch)
        // The client's own thread must not do the loop's work, not even report a failure.
        .handleAsync(this::page, loop);
  }

  private CompletableFuture<OriginResponse> fetch(HttpHost host) {
    CompletableFuture<OriginResponse> answer = new CompletableFuture<>();
    var unused =
        client.execute(
            host,
            new BasicRequestProducer(Method.GET, host, upstream.path()),
            new OriginResponseConsumer(),
            null,
            HttpClientContext.create(),
            completing(answer));
    return answer;
  }

  private static FutureCallback<OriginResponse> completing(
      CompletableFuture<OriginResponse> answer) {
    return new FutureCallback<>() {
      @Override
      public void completed(OriginResponse result) {
        answer.complete(result);
      }

      @Override
      public void failed(Exception failure) {
        answer.completeExceptionally(failure);
      }

      @Override
      public void cancelled() {
        answer.completeExceptionally(new IOException("the client was closed"));
      }
    };
  }

  private String page(@Nullable OriginResponse answer, @Nullable Throwable failure) {
    try {
      if (answer == null) {
        throw upstream.failed(Causes.of(Objects.requireNonNull(failure)));
      }
      return upstream.page(answer);
    } catch (IOException failed) {
      throw new CompletionException(failed);
    }
  }

  /** Returns the shortest time that a fetch can take, if it is known. */
  public Optional<Duration> leastTime() {
    return upstream.leastTime();
  }

  @Override
  public void close() {
    client.close(CloseMode.GRACEFUL);
  }
}
