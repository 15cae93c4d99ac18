package dev.longhaul.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A server with three workers and a cache. Requests wait in the order of their arrival, also those
 * whose users have given up. A request takes 30 ms with the cache and 300 ms without it.
 */
final class CachingServer implements AutoCloseable {
  /** How long a user waits. */
  static final Duration PATIENCE = Duration.ofMillis(375);

  /** With the cache, in requests per second. */
  static final double CAPACITY = 100;

  static final String BODY = "<html>right</html>";

  private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 18\r\n\r\n" + BODY;
  private static final Duration CACHED = Duration.ofMillis(30);
  private static final Duration COMPUTED = Duration.ofMillis(300);

  private final Semaphore workers = new Semaphore(3, true);
  private final boolean fillsLate;
  private final RawServer server;
  private volatile boolean cached = true;
  private volatile boolean mayFill = true;

  /**
   * Starts it.
   *
   * @param fillsLate whether a request fills the cache whose user had given up when it was done. If
   *     not, a queue that is longer than the users' patience keeps the cache empty for ever
   */
  CachingServer(boolean fillsLate) {
    this.fillsLate = fillsLate;
    byte[] response = RESPONSE.getBytes(StandardCharsets.UTF_8);
    server = new RawServer((request, out) -> answer(response, out));
  }

  private boolean answer(byte[] response, OutputStream out) throws IOException {
    long arrived = System.nanoTime();
    workers.acquireUninterruptibly();
    try {
      LockSupport.parkNanos((cached ? CACHED : COMPUTED).toNanos());
      boolean late = System.nanoTime() - arrived > PATIENCE.toNanos();
      if (mayFill && (fillsLate || !late)) {
        cached = true;
      }
    } finally {
      workers.release();
    }
    out.write(response);
    return true;
  }

  /** Empties the cache, and keeps it empty. */
  void loseCache() {
    mayFill = false;
    cached = false;
  }

  /** Lets requests fill the cache again. */
  void letCacheFill() {
    mayFill = true;
  }

  URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
