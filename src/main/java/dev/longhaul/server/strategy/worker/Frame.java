package dev.longhaul.server.strategy.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * One message between a server and its worker process: a byte for its kind, four for the length of
 * its text, then its seal, then the text in UTF-8.
 *
 * @param kind what it says
 * @param seal whose it is
 * @param text a page with its times, the message of a failure, or nothing
 */
record Frame(Kind kind, Seal seal, String text) {
  /** No page is longer; a longer length is another program's output, or a broken worker's. */
  static final int MAX_LENGTH = 16 * 1024 * 1024;

  private static final int HEADER = Byte.BYTES + Integer.BYTES;

  /** What frames say. The codes are no printable characters: stray output is no frame. */
  public enum Kind {
    /** To the server, once: the worker takes requests. */
    READY(0xA1),
    /** To the worker: run the task once. */
    RUN(0xA2),
    /** To the server: the request has arrived, and the task may be running from here on. */
    TAKEN(0xA3),
    /** To the server: the task's page. */
    PAGE(0xA4),
    /** To the server: why the task failed. */
    FAILURE(0xA5),
    /** To the worker, first of all: the key that every frame is to carry from here on. */
    HELLO(0xA6);

    private static final Kind[] ALL = values();

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static Kind of(byte code) throws BadFrameException {
      for (Kind kind : ALL) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new BadFrameException("a frame must not begin with byte 0x%02x".formatted(code));
    }
  }

  Frame(Kind kind, Seal seal) {
    this(kind, seal, "");
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
        ByteBuffer.allocate(HEADER + Seal.LENGTH + content.length)
            .put(kind.code)
            .putInt(content.length)
            .putLong(seal.high())
            .putLong(seal.low())
            .putLong(seal.request())
            .put(content)
            .array());
    out.flush();
  }

  /**
   * Waits for a frame and reads it, whoever it is from.
   *
   * @throws EOFException if the input ends before the frame does
   * @throws BadFrameException if what comes is no frame
   */
  static Frame read(InputStream in) throws IOException {
    // What is no frame is refused as early as can be: there may be no more of it to wait for.
    ByteBuffer header = ByteBuffer.wrap(read(in, HEADER));
    Kind kind = Kind.of(header.get());
    int length = header.getInt();
    if (length < 0 || length > MAX_LENGTH) {
      throw new BadFrameException(
          "a frame's text must have at most %d bytes, but was said to have %d"
              .formatted(MAX_LENGTH, Integer.toUnsignedLong(length)));
    }
    byte[] rest = read(in, Seal.LENGTH + length);
    ByteBuffer sealed = ByteBuffer.wrap(rest);
    Seal seal = new Seal(sealed.getLong(), sealed.getLong(), sealed.getLong());
    return length == 0
        ? new Frame(kind, seal)
        : new Frame(kind, seal, new String(rest, Seal.LENGTH, length, UTF_8));
  }

  /** Reads a frame that must carry this seal. */
  static Frame read(InputStream in, Seal expected) throws IOException {
    Frame frame = read(in);
    expected.check(frame.seal);
    return frame;
  }

  /** Reads a frame of the kind that must come next, with its seal. */
  static Frame read(InputStream in, Kind kind, Seal seal) throws IOException {
    Frame frame = read(in, seal);
    if (frame.kind != kind) {
      throw new BadFrameException(
          "a %s must come next, but it was a %s".formatted(kind, frame.kind));
    }
    return frame;
  }

  /** Reads piece by piece: a length that lies costs no memory. */
  private static byte[] read(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the other end closed the channel");
    }
    return bytes;
  }
}
