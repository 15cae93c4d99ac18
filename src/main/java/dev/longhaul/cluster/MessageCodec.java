package dev.longhaul.cluster;

import java.nio.ByteBuffer;

/**
 * Messages as bytes: four that say that it is one of ours, two for the version, one for the kind,
 * four for the length of the rest, and the rest. The first six never change, so that any two
 * versions know of each other that they differ.
 */
final class MessageCodec {
  /** No message is longer: rows of a feed are the most that one has. */
  static final int MOST_BYTES = 64 * 1024 * 1024;

  /** Changes whenever a message, or what it means, does. */
  static final short VERSION = 2;

  static final int HEADER = Integer.BYTES + Short.BYTES + Byte.BYTES + Integer.BYTES;

  private static final int MAGIC = 0x4c48_434c;

  private static final byte HELLO = 1;
  private static final byte PRESENCE = 2;
  private static final byte PING = 3;
  private static final byte PONG = 4;
  private static final byte ASSIGNMENT = 5;
  private static final byte REFUSAL = 6;
  private static final byte PREPARED = 7;
  private static final byte START = 8;
  private static final byte PROGRESS = 9;
  private static final byte OPEN = 10;
  private static final byte DRAINED = 11;
  private static final byte FINISH = 12;
  private static final byte RESULT = 13;
  private static final byte FAILED = 14;
  private static final byte CEILING_WANTED = 15;
  private static final byte CEILING = 16;
  private static final byte ABORT = 17;

  private MessageCodec() {}

  /**
   * Returns a message's bytes.
   *
   * @throws BadMessageException if it is too long
   */
  static byte[] encode(ClusterMessage message) {
    FrameWriter out = new FrameWriter();
    byte kind = write(message, out);
    byte[] content = out.written();
    if (content.length > MOST_BYTES - HEADER) {
      throw new BadMessageException(
          "a message must have at most %s bytes, but has %s".formatted(MOST_BYTES, content.length));
    }
    return ByteBuffer.allocate(HEADER + content.length)
        .putInt(MAGIC)
        .putShort(VERSION)
        .put(kind)
        .putInt(content.length)
        .put(content)
        .array();
  }

  /**
   * Returns the message that bytes are.
   *
   * @throws BadMessageException if they are none
   */
  static ClusterMessage decode(byte[] bytes) {
    if (bytes.length < HEADER || bytes.length > MOST_BYTES) {
      throw new BadMessageException(
          "a message must have from %s to %s bytes, but had %s"
              .formatted(HEADER, MOST_BYTES, bytes.length));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int magic = buffer.getInt();
    if (magic != MAGIC) {
      throw new BadMessageException(
          "a message must be one of Longhaul's, but begins with 0x" + Integer.toHexString(magic));
    }
    short version = buffer.getShort();
    if (version != VERSION) {
      throw new BadMessageException(
          "a message must have version %s, but has version %s: use one version of Longhaul on all machines"
              .formatted(VERSION, version));
    }
    byte kind = buffer.get();
    int length = buffer.getInt();
    if (length != buffer.remaining()) {
      throw new BadMessageException(
          "a message must be as long as it says, but says %s and has %s bytes"
              .formatted(Integer.toUnsignedLong(length), buffer.remaining()));
    }
    FrameReader in = new FrameReader(buffer);
    ClusterMessage message = read(kind, in);
    in.end();
    return message;
  }

  private static byte write(ClusterMessage message, FrameWriter out) {
    return switch (message) {
      case ClusterMessage.Hello hello -> {
        out.text(hello.version());
        yield HELLO;
      }
      case ClusterMessage.Presence presence -> {
        out.text(presence.name());
        out.text(presence.version());
        out.optional(presence.busy(), FrameWriter::text);
        yield PRESENCE;
      }
      case ClusterMessage.Ping ping -> {
        out.number(ping.number());
        yield PING;
      }
      case ClusterMessage.Pong pong -> {
        out.number(pong.number());
        out.number(pong.nanos());
        yield PONG;
      }
      case ClusterMessage.Assignment share -> {
        out.number(share.run());
        out.number(share.rank());
        out.number(share.drivers());
        out.map(share.settings(), FrameWriter::text);
        out.optional(share.trust(), FrameWriter::text);
        out.text(share.uri());
        out.list(share.requests(), RequestFrames::write);
        yield ASSIGNMENT;
      }
      case ClusterMessage.Refusal refusal -> text(out, refusal.run(), refusal.reason(), REFUSAL);
      case ClusterMessage.Prepared prepared -> {
        out.number(prepared.run());
        out.map(prepared.settings(), FrameWriter::text);
        yield PREPARED;
      }
      case ClusterMessage.Start start -> {
        out.number(start.run());
        out.number(start.nanos());
        yield START;
      }
      case ClusterMessage.Progress progress -> {
        out.number(progress.run());
        out.number(progress.succeeded());
        out.flag(progress.warm());
        yield PROGRESS;
      }
      case ClusterMessage.Open open -> {
        out.number(open.run());
        out.number(open.nanos());
        yield OPEN;
      }
      case ClusterMessage.Drained drained -> run(out, drained.run(), DRAINED);
      case ClusterMessage.Finish finish -> run(out, finish.run(), FINISH);
      case ClusterMessage.Result result -> {
        out.number(result.run());
        MeasurementFrames.write(out, result.result());
        yield RESULT;
      }
      case ClusterMessage.Failed failed -> text(out, failed.run(), failed.reason(), FAILED);
      case ClusterMessage.CeilingWanted wanted -> run(out, wanted.run(), CEILING_WANTED);
      case ClusterMessage.Ceiling ceiling -> {
        out.number(ceiling.run());
        out.optional(ceiling.perSecond());
        yield CEILING;
      }
      case ClusterMessage.Abort abort -> text(out, abort.run(), abort.reason(), ABORT);
    };
  }

  private static byte run(FrameWriter out, long run, byte kind) {
    out.number(run);
    return kind;
  }

  private static byte text(FrameWriter out, long run, String text, byte kind) {
    out.number(run);
    out.text(text);
    return kind;
  }

  private static ClusterMessage read(byte kind, FrameReader in) {
    return switch (kind) {
      case HELLO -> new ClusterMessage.Hello(in.text());
      case PRESENCE ->
          new ClusterMessage.Presence(in.text(), in.text(), in.optional(FrameReader::text));
      case PING -> new ClusterMessage.Ping(in.smallNumber());
      case PONG -> new ClusterMessage.Pong(in.smallNumber(), in.number());
      case ASSIGNMENT ->
          new ClusterMessage.Assignment(
              in.number(),
              in.smallNumber(),
              in.smallNumber(),
              in.map(FrameReader::text),
              in.optional(FrameReader::text),
              in.text(),
              in.list(RequestFrames::read));
      case REFUSAL -> new ClusterMessage.Refusal(in.number(), in.text());
      case PREPARED -> new ClusterMessage.Prepared(in.number(), in.map(FrameReader::text));
      case START -> new ClusterMessage.Start(in.number(), in.number());
      case PROGRESS -> new ClusterMessage.Progress(in.number(), in.number(), in.flag());
      case OPEN -> new ClusterMessage.Open(in.number(), in.number());
      case DRAINED -> new ClusterMessage.Drained(in.number());
      case FINISH -> new ClusterMessage.Finish(in.number());
      case RESULT -> new ClusterMessage.Result(in.number(), MeasurementFrames.read(in));
      case FAILED -> new ClusterMessage.Failed(in.number(), in.text());
      case CEILING_WANTED -> new ClusterMessage.CeilingWanted(in.number());
      case CEILING -> new ClusterMessage.Ceiling(in.number(), in.optionalDecimal());
      case ABORT -> new ClusterMessage.Abort(in.number(), in.text());
      default -> throw new BadMessageException("a message must be of a known kind, but is " + kind);
    };
  }
}
