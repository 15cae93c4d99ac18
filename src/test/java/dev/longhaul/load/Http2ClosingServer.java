package dev.longhaul.load;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/**
 * A server that speaks just enough of HTTP/2 to answer some requests of a connection and to lose
 * the next one. After its last request it answers nothing more.
 */
final class Http2ClosingServer implements AutoCloseable {
  /** What happens to the request after a connection's last answer. */
  enum Manner {
    /** Its stream is refused. */
    REFUSED,
    /** The connection ends with a GOAWAY frame that says that it was not processed. */
    GOING_AWAY,
    /** The connection ends with a GOAWAY frame that says so because of an error. */
    GOING_AWAY_FOR_AN_ERROR,
    /** The connection closes without a word. */
    CLOSED
  }

  private static final int PREFACE = 24;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int REFUSED_STREAM = 7;
  private static final int INTERNAL_ERROR = 2;

  /** The header {@code :status: 200} of HPACK's static table. */
  private static final byte[] STATUS_200 = {(byte) 0x88};

  private final Connections connections;
  private final Manner manner;
  private final int answers;
  private long left;
  private long held;
  private long lost;

  /**
   * Starts one.
   *
   * @param answers how many a connection gives
   * @param requests how many are answered before all others are held
   */
  Http2ClosingServer(Manner manner, int answers, long requests) {
    this.manner = manner;
    this.answers = answers;
    left = requests;
    connections = new Connections((connection, number) -> serve(connection));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + connections.port() + "/task");
  }

  synchronized long held() {
    return held;
  }

  synchronized long lost() {
    return lost;
  }

  private void serve(Socket connection) throws IOException {
    DataInputStream in = new DataInputStream(connection.getInputStream());
    DataOutputStream out = new DataOutputStream(connection.getOutputStream());
    connection.setTcpNoDelay(true);
    in.skipNBytes(PREFACE);
    send(out, SETTINGS, 0, 0, new byte[0]);
    int answered = 0;
    boolean goesOn = true;
    while (goesOn) {
      int head = in.readInt();
      int type = head & 0xff;
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      in.skipNBytes(head >>> 8);
      if (type == SETTINGS && flags != ACK) {
        send(out, SETTINGS, ACK, 0, new byte[0]);
      } else if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
        goesOn = answered++ < answers ? answer(out, stream) : lose(out, stream);
      }
    }
  }

  private boolean answer(DataOutputStream out, int stream) throws IOException {
    synchronized (this) {
      if (left == 0) {
        held++;
        return true;
      }
      left--;
    }
    send(out, HEADERS, END_STREAM | END_HEADERS, stream, STATUS_200);
    return true;
  }

  private boolean lose(DataOutputStream out, int stream) throws IOException {
    synchronized (this) {
      lost++;
    }
    switch (manner) {
      case REFUSED -> send(out, RST_STREAM, 0, stream, new byte[] {0, 0, 0, REFUSED_STREAM});
      case GOING_AWAY -> out.write(goAway(stream - 2, 0));
      case GOING_AWAY_FOR_AN_ERROR -> out.write(goAway(stream - 2, INTERNAL_ERROR));
      case CLOSED -> {}
    }
    return manner == Manner.REFUSED;
  }

  private static byte[] goAway(int lastStream, int error) {
    return new byte[] {
      0, 0, 8, GOAWAY, 0, 0, 0, 0, 0, 0, 0, 0, (byte) lastStream, 0, 0, 0, (byte) error
    };
  }

  private static void send(DataOutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    byte[] frame = new byte[9 + payload.length];
    frame[2] = (byte) payload.length;
    frame[3] = (byte) type;
    frame[4] = (byte) flags;
    frame[7] = (byte) (stream >>> 8);
    frame[8] = (byte) stream;
    System.arraycopy(payload, 0, frame, 9, payload.length);
    out.write(frame);
  }

  @Override
  public void close() {
    connections.close();
  }
}
