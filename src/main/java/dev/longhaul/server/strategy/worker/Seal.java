package dev.longhaul.server.strategy.worker;

import java.security.SecureRandom;

/**
 * What every frame between a server and one of its workers carries: a random key for each worker,
 * and the number of the frame's request.
 *
 * <p>A task's code may write to the channel, for example its native parts that print. Such output
 * carries no key. An answer that comes twice, or late, carries the number of another request.
 *
 * @param high the key's first eight bytes
 * @param low the key's last eight bytes
 * @param request the request's number, counted from 1; 0 before the first request
 */
record Seal(long high, long low, long request) {
  /** How many bytes of a frame the seal takes. */
  static final int LENGTH = 3 * Long.BYTES;

  /** Returns a seal with a new random key, before the first request. */
  static Seal random() {
    SecureRandom random = new SecureRandom();
    return new Seal(random.nextLong(), random.nextLong(), 0);
  }

  /** Returns the seal of the next request. */
  Seal next() {
    return new Seal(high, low, request + 1);
  }

  /** Checks the seal of a frame, and refuses any seal but this one. */
  void check(Seal other) throws BadFrameException {
    if (high != other.high || low != other.low) {
      throw new BadFrameException(
          "a frame must carry the key that its worker was given, but carries another");
    }
    if (request != other.request) {
      throw new BadFrameException(
          "a frame of request %s must come next, but it is one of request %s"
              .formatted(request, other.request));
    }
  }

  /** Leaves out the key, which is secret. */
  @Override
  public String toString() {
    return "request " + request;
  }
}
