package dev.longhaul.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A server that mistreats each request in one of several ways, drawn from a seeded sequence, and
 * counts the ways. After its last request it answers nothing more, so that the load comes to rest.
 */
final class HostileServer implements AutoCloseable {
  private final Connections connections;
  private final List<Misdeed> repertoire;
  private final Random random;
  private final Map<Misdeed, Long> served = new EnumMap<>(Misdeed.class);
  private long left;
  private long held;

  /**
   * Starts a server.
   *
   * @param seed the seed of the sequence
   * @param requests how many requests are served
   * @param repertoire the possible misdeeds
   */
  HostileServer(long seed, long requests, Misdeed... repertoire) {
    this.repertoire = List.of(repertoire);
    this.random = new Random(seed);
    this.left = requests;
    connections = new Connections((connection, number) -> serve(connection));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + connections.port() + "/task");
  }

  /** Returns the number of requests served in each way. */
  synchronized Map<Misdeed, Long> served() {
    return new EnumMap<>(served);
  }

  /** Returns the number of requests that came after the last served one. */
  synchronized long held() {
    return held;
  }

  private synchronized Misdeed next() {
    if (left == 0) {
      held++;
      return Misdeed.SILENCE;
    }
    left--;
    Misdeed misdeed = repertoire.get(random.nextInt(repertoire.size()));
    served.merge(misdeed, 1L, Long::sum);
    return misdeed;
  }

  private void serve(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    boolean kept = true;
    while (kept && readRequest(in)) {
      kept = next().commit(connection);
    }
  }

  private static boolean readRequest(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    return line != null;
  }

  @Override
  public void close() {
    connections.close();
  }
}
