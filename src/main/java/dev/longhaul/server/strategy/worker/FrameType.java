package dev.longhaul.server.strategy.worker;

import java.util.HexFormat;

/** What frames mean. The codes are not printable characters: stray output is no frame. */
enum FrameType {
  /** To the server, once: the worker takes requests. */
  READY(0xA1),
  /** To the worker: run the task once. */
  RUN(0xA2),
  /** To the server: the request has arrived, and the task may run from now on. */
  TAKEN(0xA3),
  /** To the server: the task's page. */
  PAGE(0xA4),
  /** To the server: why the task failed. */
  FAILURE(0xA5),
  /** To the worker, as the first frame: the key that every later frame must carry. */
  HELLO(0xA6);

  private static final FrameType[] ALL = values();

  private final byte code;

  FrameType(int code) {
    this.code = (byte) code;
  }

  static FrameType of(byte code) throws BadFrameException {
    for (FrameType type : ALL) {
      if (type.code == code) {
        return type;
      }
    }
    throw new BadFrameException(
        "a frame must not begin with byte 0x" + HexFormat.of().toHexDigits(code));
  }

  /** Returns the byte that a frame of this type begins with. */
  byte code() {
    return code;
  }
}
