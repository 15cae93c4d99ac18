package dev.longhaul.measure;

/** How a request ended: every started request ends in exactly one of these ways. */
public enum Outcome {
  /** A response with a right status, by default one below 400, and a right body. */
  SUCCEEDED,
  /** A response with a status of 400 or above that is not a right one. */
  HTTP_ERROR,
  /**
   * A response that is not the expected one: another body, another status below 400, or bytes that
   * are not HTTP.
   */
  WRONG_CONTENT,
  /** No complete response within the time-out. */
  TIMED_OUT,
  /** The connection was refused, reset or closed before the response was complete. */
  CONNECTION_FAILED,
  /**
   * Due in an open workload, but not sent before its time-out: all the time, as many requests were
   * in flight as the driver may send at once.
   */
  DROPPED
}
