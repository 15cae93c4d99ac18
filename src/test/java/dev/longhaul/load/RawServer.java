package dev.longhaul.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers each request with given bytes, right or wrong. */
public final class RawServer implements AutoCloseable {
  /** What a server does with a request. */
  public interface Answer {
    /** Writes any bytes; returns whether the connection stays open. */
    boolean to(String request, OutputStream out) throws IOException;
  }

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** No virtual threads: a few that write without end would block all others. */
  private final ExecutorService connections =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());

  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  /** Starts it on a free port. */
  public RawServer(Answer answer) {
    try {
      socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    connections.execute(() -> accept(answer));
  }

  /** Answers every request with the same text and keeps the connection. */
  public static RawServer saying(String response) {
    return new RawServer(
        (request, out) -> {
          out.write(response.getBytes(StandardCharsets.UTF_8));
          return true;
        });
  }

  /** Answers every request with the same text and closes the connection. */
  public static RawServer sayingAndClosing(String response) {
    return new RawServer(
        (request, out) -> {
          out.write(response.getBytes(StandardCharsets.UTF_8));
          return false;
        });
  }

  /** Returns its address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/task");
  }

  /** Returns the number of connections so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Returns the number of requests so far. */
  public int requests() {
    return requests.get();
  }

  private void accept(Answer answer) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        accepted.incrementAndGet();
        connections.execute(() -> serve(connection, answer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection, Answer answer) {
    try (connection;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      boolean kept = true;
      for (String line = in.readLine(); kept && line != null; line = in.readLine()) {
        String request = line;
        while (!line.isEmpty()) {
          line = in.readLine();
          if (line == null) {
            return;
          }
          request += "\n" + line;
        }
        requests.incrementAndGet();
        kept = answer.to(request, connection.getOutputStream());
        connection.getOutputStream().flush();
        if (!kept) {
          return;
        }
      }
    } catch (IOException gone) {
      // The client has closed the connection, or the server is closing.
    } finally {
      open.remove(connection);
    }
  }

  /** Closes the connections that are open. */
  public void hangUp() {
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
    connections.shutdownNow();
  }
}
