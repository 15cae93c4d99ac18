package dev.longhaul.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers each request with given bytes, right or wrong. */
public final class RawServer implements AutoCloseable {
  /** What a server does with a request. */
  public interface Answer {
    /** Writes any bytes; returns whether the connection stays open. */
    boolean to(String request, OutputStream out) throws IOException;
  }

  private final Connections connections;
  private final AtomicInteger requests = new AtomicInteger();

  /** Starts it on a free port. */
  public RawServer(Answer answer) {
    connections = new Connections((connection, number) -> serve(connection, answer));
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
    return URI.create("http://127.0.0.1:" + connections.port() + "/task");
  }

  /** Returns the number of connections so far. */
  public int accepted() {
    return connections.accepted();
  }

  /** Returns the number of requests so far. */
  public int requests() {
    return requests.get();
  }

  private void serve(Socket connection, Answer answer) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String request = line;
      while (!line.isEmpty()) {
        line = in.readLine();
        if (line == null) {
          return;
        }
        request += "\n" + line;
      }
      requests.incrementAndGet();
      boolean kept = answer.to(request, connection.getOutputStream());
      connection.getOutputStream().flush();
      if (!kept) {
        return;
      }
    }
  }

  /** Closes the connections that are open. */
  public void hangUp() {
    connections.hangUp();
  }

  @Override
  public void close() {
    connections.close();
  }
}
