package dev.longhaul.server.strategy.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * One message between a server and its worker process: a byte for its type, four for the length of
 * its text, then its seal, then the text in UTF-8.
 *
 * @param type what the frame means
 * @param seal which worker and which request the frame belongs to
 * @param text a page with its times, the message of a failure, or nothing
 */
record Frame(FrameType type, Seal seal, String text) {
  /** No page is longer. A greater length is stray output, or comes from a broken worker. */
  static final int MAX_LENGTH = 16 * 1024 * 1024;

  private static final int HEADER = Byte.BYTES + Integer.BYTES;

  Frame(FrameType type, Seal seal) {
    this(type, seal, "");
  }

  /**
   * Writes a frame in one piece, so that the other end wakes up only once.
   *
   * @throws IOException if the text is too long, in which case nothing is written, or if the other
   *     end is gone
   */
  void write(OutputStream out) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    if (content.length > MAX_LENGTH) {
      throw new IOException(
          "a text must have at most %s bytes, but had %s".formatted(MAX_LENGTH, content.length));
    }
    out.write(
        ByteBuffer.allocate(HEADER + Seal.LENGTH + content.length)
            .put(type.code())
            .putInt(content.length)
            .putLong(seal.high())
            .putLong(seal.low())
            .putLong(seal.request())
            .put(content)
            .array());
    out.flush();
  }

  /**
   * Waits for a frame and reads it. Its seal is not checked.
   *
   * @throws EOFException if the input ends before the frame does
   * @throws BadFrameException if the bytes that come are no frame
   */
  static Frame read(InputStream in) throws IOException {
    // Wrong bytes are refused as early as possible: waiting for more of them could last for ever.
    ByteBuffer header = ByteBuffer.wrap(read(in, HEADER));
    FrameType type = FrameType.of(header.get());
    int length = header.getInt();
    if (length < 0 || length > MAX_LENGTH) {
      throw new BadFrameException(
          "a frame's text must have at most %s bytes, but was said to have %s"
              .formatted(MAX_LENGTH, Integer.toUnsignedLong(length)));
    }
    byte[] rest = read(in, Seal.LENGTH + length);
    ByteBuffer sealed = ByteBuffer.wrap(rest);
    Seal seal = new Seal(sealed.getLong(), sealed.getLong(), sealed.getLong());
    return length == 0
        ? new Frame(type, seal)
        : new Frame(type, seal, new String(rest, Seal.LENGTH, length, UTF_8));
  }

  /** Reads a frame that must carry this seal. */
  static Frame read(InputStream in, Seal expected) throws IOException {
    Frame frame = read(in);
    expected.check(frame.seal);
    return frame;
  }

  /** Reads a frame of the type that must come next, with its seal. */
  static Frame read(InputStream in, FrameType type, Seal seal) throws IOException {
    Frame frame = read(in, seal);
    if (frame.type != type) {
      throw new BadFrameException(
          "a %s must come next, but it was a %s".formatted(type, frame.type));
    }
    return frame;
  }

  /** Reads piece by piece: a false length costs no memory. */
  private static byte[] read(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the other end closed the channel");
    }
    return bytes;
  }
}
