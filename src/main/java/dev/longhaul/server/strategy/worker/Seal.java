package dev.longhaul.server.strategy.worker;

import java.security.SecureRandom;

/**
 * What every frame between a server and one of its workers carries: a key that the server draws for
 * each worker, and which request the frame is about.
 *
 * <p>A task's code may write to the channel, as its native parts do that print; what it writes
 * carries no key. An answer that comes twice, or late, carries another request's number.
 *
 * @param high the key's first eight bytes
 * @param low its other eight
 * @param request counted from 1; 0 before the first
 */
record Seal(long high, long low, long request) {
  /** How many bytes of a frame it takes. */
  static final int LENGTH = 3 * Long.BYTES;

  /** Returns one with a key of its own, before any request. */
  static Seal random() {
    SecureRandom random = new SecureRandom();
    return new Seal(random.nextLong(), random.nextLong(), 0);
  }

  /** Returns that of the next request. */
  Seal next() {
    return new Seal(high, low, request + 1);
  }

  /** Refuses a frame with another one. */
  void check(Seal other) throws BadFrameException {
    if (high != other.high || low != other.low) {
      throw new BadFrameException(
          "a frame must carry the key that its worker was given, but carries another");
    }
    if (request != other.request) {
      throw new BadFrameException(
          "a frame of request %d must come next, but it is one of request %d"
              .formatted(request, other.request));
    }
  }

  /** Leaves the key out: it is nobody's to read. */
  @Override
  public String toString() {
    return "request " + request;
  }
}
