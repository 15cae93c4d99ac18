package dev.longhaul.server.task.network;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where a fetch connects to: a host that has its IP address with it, so that the client resolves
 * nothing. The host's name is what TLS and the Host header carry.
 */
interface Destination {
  /**
   * Returns the host, keeping the calling thread until its address is known.
   *
   * @throws IOException if its name cannot be resolved
   */
  HttpHost find() throws IOException, InterruptedException;

  /** Returns the same without keeping a thread. */
  CompletableFuture<HttpHost> findAsync();
}
