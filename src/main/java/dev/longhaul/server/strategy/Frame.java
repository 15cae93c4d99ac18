package dev.longhaul.server.strategy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * One message between a server and its worker process: a byte for its kind, four for the length of
 * its text, then the text in UTF-8.
 *
 * @param kind what it says
 * @param text a page with its times, the message of a failure, or nothing
 */
record Frame(Kind kind, String text) {
  /** No page is longer; a longer length is another program's output, or a broken worker's. */
  static final int MAX_LENGTH = 16 * 1024 * 1024;

  private static final int HEADER = Byte.BYTES + Integer.BYTES;

  /** What frames say. The codes are no printable characters: stray output is no frame. */
  enum Kind {
    /** To the server, once: the worker takes requests. */
    READY(0xA1),
    /** To the worker: run the task once. */
    RUN(0xA2),
    /** To the server: the request has arrived, and the task may be running from here on. */
    TAKEN(0xA3),
    /** To the server: the task's page. */
    PAGE(0xA4),
    /** To the server: why the task failed. */
    FAILURE(0xA5);

    private static final Kind[] ALL = values();

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static Kind of(byte code) throws IOException {
      for (Kind kind : ALL) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IOException("a frame must not begin with byte 0x%02x".formatted(code));
    }
  }

  Frame(Kind kind) {
    this(kind, "");
  }

  /**
   * Writes a frame at once, so that the other end wakes up once.
   *
   * @throws IOException if the text is too long, before anything is written, or the other end is
   *     gone
   */
  void write(OutputStream out) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    if (content.length > MAX_LENGTH) {
      throw new IOException(
          "a text must have at most %d bytes, but had %d".formatted(MAX_LENGTH, content.length));
    }
    out.write(
        ByteBuffer.allocate(HEADER + content.length)
            .put(kind.code)
            .putInt(content.length)
            .put(content)
            .array());
    out.flush();
  }

  /**
   * Waits for a frame and reads it.
   *
   * @throws EOFException if the input ends before the frame does
   * @throws IOException if what comes is no frame
   */
  static Frame read(InputStream in) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(read(in, HEADER));
    Kind kind = Kind.of(header.get());
    int length = header.getInt();
    if (length < 0 || length > MAX_LENGTH) {
      throw new IOException(
          "a frame's text must have at most %d bytes, but was said to have %d"
              .formatted(MAX_LENGTH, Integer.toUnsignedLong(length)));
    }
    return length == 0 ? new Frame(kind) : new Frame(kind, new String(read(in, length), UTF_8));
  }

  /** Reads piece by piece: a length that lies costs no memory. */
  private static byte[] read(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the other end closed the channel");
    }
    return bytes;
  }

  /** Reads a frame of the kind that must come next. */
  static Frame read(InputStream in, Kind expected) throws IOException {
    Frame frame = read(in);
    if (frame.kind != expected) {
      throw new IOException("a %s must come next, but it was a %s".formatted(expected, frame.kind));
    }
    return frame;
  }
}
