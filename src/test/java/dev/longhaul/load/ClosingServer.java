package dev.longhaul.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;

/**
 * A server that closes each connection after some answers, without a word, and knows what it read.
 * After its last request it answers nothing more, so that the load comes to rest.
 */
final class ClosingServer implements AutoCloseable {
  /** What happens to the request that comes after a connection's last answer. */
  enum Manner {
    /** The connection closes right behind the answer: it is a race whether a request comes. */
    AT_ONCE,
    /** It is there, but the connection closes before anything of it is read. */
    UNREAD,
    /** It is read, and the connection closes. */
    READ,
    /** It is read, and half a line of an answer is sent. */
    HALF_AN_ANSWER
  }

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";

  private final Connections connections;
  private final String scheme;
  private final Manner manner;
  private final Duration delay;
  private long left;
  private long read;
  private long held;
  private long lost;

  /**
   * Starts one.
   *
   * @param manner what happens after a connection's last answer
   * @param answers how many a connection gives
   * @param answering how many connections do, the first ones; the others give none
   * @param requests how many are answered or lost before all others are held
   * @param delay how long a lost request waits for its end
   */
  ClosingServer(
      String scheme,
      ServerSocketFactory sockets,
      Manner manner,
      int answers,
      int answering,
      long requests,
      Duration delay) {
    this.scheme = scheme;
    this.manner = manner;
    this.delay = delay;
    left = requests;
    connections =
        new Connections(
            sockets, (connection, number) -> serve(connection, number <= answering ? answers : 0));
  }

  /** Starts one on plain connections, all of which give so many answers. */
  ClosingServer(Manner manner, int answers, long requests) {
    this(
        "http",
        ServerSocketFactory.getDefault(),
        manner,
        answers,
        Integer.MAX_VALUE,
        requests,
        Duration.ZERO);
  }

  URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + connections.port() + "/task");
  }

  /** Returns how many requests were read, with those that were held or lost then. */
  synchronized long read() {
    return read;
  }

  /** Returns how many requests were held. */
  synchronized long held() {
    return held;
  }

  /** Returns how many requests were there when their connection closed. */
  synchronized long lost() {
    return lost;
  }

  private void serve(Socket connection, int allowed) throws IOException {
    connection.setTcpNoDelay(true);
    InputStream in = connection.getInputStream();
    OutputStream out = connection.getOutputStream();
    for (int answered = 0; answered < allowed; answered++) {
      String head = readRequest(in);
      if (head.isEmpty() || !takes()) {
        return;
      }
      out.write((OK + (head.startsWith("HEAD") ? "" : "ok")).getBytes(ISO_8859_1));
    }
    lose(in, out);
  }

  private void lose(InputStream in, OutputStream out) throws IOException {
    switch (manner) {
      case AT_ONCE -> {}
      case UNREAD -> {
        while (in.available() == 0) {
          LockSupport.parkNanos(10_000);
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
        }
        long end = System.nanoTime() + delay.toNanos();
        for (long rest = delay.toNanos(); rest > 0; rest = end - System.nanoTime()) {
          LockSupport.parkNanos(rest);
        }
        countLost();
      }
      case READ, HALF_AN_ANSWER -> {
        if (!readRequest(in).isEmpty() && takes()) {
          countLost();
          out.write((manner == Manner.READ ? "" : OK.substring(0, 9)).getBytes(ISO_8859_1));
        }
      }
    }
  }

  private synchronized void countLost() {
    lost++;
  }

  /** Counts a request that was read; holds it for ever if it is one of the last. */
  private boolean takes() {
    synchronized (this) {
      read++;
      if (left > 0) {
        left--;
        return true;
      }
      held++;
    }
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park();
    }
    return false;
  }

  /** Returns the head of a request, after its body; empty at the end of the connection. */
  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    in.skipNBytes(
        head.toString()
            .lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToLong(line -> Long.parseLong(line.substring("Content-Length: ".length())))
            .sum());
    return head.toString();
  }

  @Override
  public void close() {
    connections.close();
  }
}
