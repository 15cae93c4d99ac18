package dev.longhaul.load;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** A server whose workers take the same time for each request, in order of arrival. */
final class BusyServer implements AutoCloseable {
  private final RawServer server;
  private final Semaphore workers;
  private final Duration demand;

  BusyServer(String response, int workers, Duration demand) {
    this.workers = new Semaphore(workers, true);
    this.demand = demand;
    byte[] bytes = response.getBytes(StandardCharsets.UTF_8);
    server = new RawServer((request, out) -> answer(bytes, out));
  }

  private boolean answer(byte[] response, OutputStream out) throws IOException {
    workers.acquireUninterruptibly();
    try {
      long end = System.nanoTime() + demand.toNanos();
      for (long left = demand.toNanos(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
        if (Thread.currentThread().isInterrupted()) {
          return false;
        }
      }
    } finally {
      workers.release();
    }
    out.write(response);
    return true;
  }

  int accepted() {
    return server.accepted();
  }

  URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
