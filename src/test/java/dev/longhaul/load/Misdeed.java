package dev.longhaul.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.longhaul.measure.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** What a server may do with a request, and the outcome that the driver must count. */
enum Misdeed {
  NONE(Outcome.SUCCEEDED, Misdeed.RIGHT),
  INFORMATION_FIRST(Outcome.SUCCEEDED, "HTTP/1.1 103 Early Hints\r\n\r\n" + Misdeed.RIGHT),
  SOME_HEADERS(
      Outcome.SUCCEEDED,
      "HTTP/1.1 200 OK\r\n" + "X-Header: one of very many\r\n".repeat(90) + Misdeed.REST),
  /** The second answer must not be credited to the next request. */
  TWO_ANSWERS(Outcome.SUCCEEDED, Misdeed.RIGHT + "HTTP/1.1 410 Gone\r\n" + Misdeed.REST),
  CLOSING_WITHOUT_A_WORD(Outcome.SUCCEEDED, Misdeed.RIGHT, End.CLOSE),
  REDIRECT(Outcome.SUCCEEDED, "HTTP/1.1 302 Found\r\nLocation: /\r\n" + Misdeed.REST),
  CLIENT_ERROR(Outcome.HTTP_ERROR, "HTTP/1.1 404 Not Found\r\n" + Misdeed.REST),
  SERVER_ERROR(Outcome.HTTP_ERROR, "HTTP/1.1 503 Service Unavailable\r\n" + Misdeed.REST),
  NO_CONTENT(Outcome.WRONG_CONTENT, "HTTP/1.1 204 No Content\r\n\r\n"),
  NOT_MODIFIED(Outcome.WRONG_CONTENT, "HTTP/1.1 304 Not Modified\r\n\r\n"),
  /** To the client, a status below 200 announces another answer, which never comes. */
  SWITCHING_PROTOCOLS(
      Outcome.TIMED_OUT,
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: nonsense\r\n\r\n"),
  WRONG_BODY(Outcome.WRONG_CONTENT, Misdeed.RIGHT.replace("right", "wrong")),
  LENGTH_TOO_SMALL(Outcome.WRONG_CONTENT, Misdeed.RIGHT.replace(": 5", ": 4")),
  LENGTH_NOT_A_NUMBER(Outcome.WRONG_CONTENT, Misdeed.RIGHT.replace(": 5", ": five")),
  TWO_LENGTHS(Outcome.WRONG_CONTENT, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n" + Misdeed.REST),
  BROKEN_CHUNK(
      Outcome.WRONG_CONTENT,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nright\r\n"),
  GARBAGE(Outcome.WRONG_CONTENT, "\u0000\u00ff\u0001 4711 no HTTP \u0016\u0003\u0001\r\n\r\n"),
  ENDLESS_LINE(Outcome.WRONG_CONTENT, "HTTP/1.1 200 OK\r\nX-Line: ", End.REPEAT, "endless "),
  ENDLESS_HEADERS(Outcome.WRONG_CONTENT, "HTTP/1.1 200 OK\r\n", End.REPEAT, "X-Header: one\r\n"),
  LONG_LINE(
      Outcome.WRONG_CONTENT,
      "HTTP/1.1 200 OK\r\nX-Line: " + "long ".repeat(2_000) + "\r\n" + Misdeed.REST),
  MANY_HEADERS(
      Outcome.WRONG_CONTENT,
      "HTTP/1.1 200 OK\r\n" + "X-Header: one\r\n".repeat(150) + Misdeed.REST),
  MANY_TRAILERS(
      Outcome.WRONG_CONTENT,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nright\r\n0\r\n"
          + "X-Header: one\r\n".repeat(150)
          + "\r\n"),
  RESET(Outcome.CONNECTION_FAILED, "", End.RESET),
  RESET_IN_THE_BODY(Outcome.CONNECTION_FAILED, Misdeed.HALF, End.RESET),
  CLOSE(Outcome.CONNECTION_FAILED, "", End.CLOSE),
  CLOSE_IN_THE_HEADER(Outcome.CONNECTION_FAILED, "HTTP/1.1 200 OK\r\n", End.CLOSE),
  /** To the client, half a line is a line without a colon: no header. */
  CLOSE_IN_A_HEADER_LINE(Outcome.WRONG_CONTENT, "HTTP/1.1 200 OK\r\nContent-Le", End.CLOSE),
  CLOSE_IN_THE_BODY(Outcome.CONNECTION_FAILED, Misdeed.HALF, End.CLOSE),
  CLOSE_IN_A_CHUNK(
      Outcome.CONNECTION_FAILED,
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nrig",
      End.CLOSE),
  SILENCE(Outcome.TIMED_OUT, ""),
  LENGTH_TOO_LARGE(Outcome.TIMED_OUT, Misdeed.RIGHT.replace(": 5", ": 6")),
  INFORMATION_ONLY(Outcome.TIMED_OUT, "HTTP/1.1 100 Continue\r\n\r\n"),
  ENDLESS_INFORMATION(Outcome.WRONG_CONTENT, "", End.REPEAT, "HTTP/1.1 102 Processing\r\n\r\n"),
  ENDLESS_BODY(Outcome.TIMED_OUT, Misdeed.ENDLESS, End.REPEAT, "right".repeat(1000)),
  TRICKLE(Outcome.TIMED_OUT, Misdeed.ENDLESS, End.TRICKLE, "r");

  /** The body of the right answer. */
  static final String BODY = "right";

  private static final String REST = "Content-Length: 5\r\n\r\n" + BODY;
  private static final String RIGHT = "HTTP/1.1 200 OK\r\n" + REST;
  private static final String HALF = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nrig";
  private static final String ENDLESS = "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n";
  private static final long TRICKLE_NANOS = 10_000_000;

  /** The bytes after the answer. */
  private enum End {
    KEEP,
    CLOSE,
    RESET,
    REPEAT,
    TRICKLE
  }

  private final Outcome outcome;
  private final String answer;
  private final End end;
  private final String more;

  Misdeed(Outcome outcome, String answer) {
    this(outcome, answer, End.KEEP);
  }

  Misdeed(Outcome outcome, String answer, End end) {
    this(outcome, answer, end, "");
  }

  Misdeed(Outcome outcome, String answer, End end, String more) {
    this.outcome = outcome;
    this.answer = answer;
    this.end = end;
    this.more = more;
  }

  Outcome outcome() {
    return outcome;
  }

  /**
   * Does it to one request.
   *
   * @return whether another request may follow on the same connection
   * @throws IOException once the client has closed the connection
   */
  boolean commit(Socket connection) throws IOException {
    OutputStream out = connection.getOutputStream();
    out.write(answer.getBytes(ISO_8859_1));
    byte[] repeated = more.getBytes(ISO_8859_1);
    switch (end) {
      case RESET -> connection.setSoLinger(true, 0);
      case REPEAT -> {
        while (true) {
          out.write(repeated);
        }
      }
      case TRICKLE -> {
        while (true) {
          out.write(repeated);
          LockSupport.parkNanos(TRICKLE_NANOS);
          if (Thread.currentThread().isInterrupted()) {
            return false;
          }
        }
      }
      case KEEP, CLOSE -> {}
    }
    return end == End.KEEP;
  }
}
