package dev.longhaul.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A server that answers at once, except during a freeze. */
final class FreezingServer implements LoadListener, AutoCloseable {
  private final RawServer server;
  private final Duration after;
  private final Duration freeze;
  private volatile long frozenFromNanos = System.nanoTime();
  private volatile long frozenToNanos = frozenFromNanos;

  /**
   * Starts a server.
   *
   * @param response its response
   * @param after the time from the beginning of a window to the freeze
   * @param freeze the length of the freeze
   */
  FreezingServer(String response, Duration after, Duration freeze) {
    this.after = after;
    this.freeze = freeze;
    byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
    server = new RawServer((request, out) -> answer(bytes, out));
  }

  private boolean answer(byte[] response, OutputStream out) throws IOException {
    long now = System.nanoTime();
    while (now - frozenFromNanos >= 0 && now - frozenToNanos < 0) {
      LockSupport.parkNanos(frozenToNanos - now);
      now = System.nanoTime();
    }
    out.write(response);
    return true;
  }

  URI uri() {
    return server.uri();
  }

  /** A repeated window has its own freeze, too. */
  @Override
  public void phaseStarted(Phase phase) {
    if (phase == Phase.WINDOW) {
      long from = System.nanoTime() + after.toNanos();
      // This order never combines an old end with a new beginning.
      frozenToNanos = from + freeze.toNanos();
      frozenFromNanos = from;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
