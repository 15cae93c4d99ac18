package dev.longhaul.server.task.network;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHost;

/**
 * The host that a fetch connects to. The host includes its IP address, so that the client resolves
 * nothing. TLS and the Host header carry the host's name.
 */
interface Destination {
  /**
   * Returns the host; the calling thread waits until its address is known.
   *
   * @throws IOException if its name cannot be resolved
   */
  HttpHost find() throws IOException, InterruptedException;

  /** Returns the host as a future; no thread waits for it. */
  CompletableFuture<HttpHost> findAsync();
}
