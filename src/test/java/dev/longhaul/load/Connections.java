package dev.longhaul.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** The connections of a test's server: each is served on a thread, and closed when that ends. */
final class Connections implements AutoCloseable {
  /** What a server does with a connection. */
  @FunctionalInterface
  interface Service {
    /**
     * Serves it until it returns.
     *
     * @param number which connection it is, from 1
     * @throws IOException if the client or the server has closed the connection
     */
    void serve(Socket connection, int number) throws IOException;
  }

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** No virtual threads: a few that write without end would block all others. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

  private final AtomicInteger accepted = new AtomicInteger();

  /** Listens on a free port of loopback, and accepts plain connections. */
  Connections(Service service) {
    this(ServerSocketFactory.getDefault(), service);
  }

  /** Does the same with connections of another kind. */
  Connections(ServerSocketFactory sockets, Service service) {
    try {
      socket = sockets.createServerSocket(0, 500, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.execute(() -> accept(service));
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns the number of connections so far. */
  int accepted() {
    return accepted.get();
  }

  private void accept(Service service) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        int number = accepted.incrementAndGet();
        threads.execute(() -> serve(service, connection, number));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Service service, Socket connection, int number) {
    try (connection) {
      service.serve(connection, number);
    } catch (IOException gone) {
      // The client has closed the connection, or the server is closing.
    } finally {
      open.remove(connection);
    }
  }

  /** Closes the connections that are open. */
  void hangUp() {
    try {
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    hangUp(); // a thread that reads or writes ignores interrupts
    threads.shutdownNow();
  }
}
