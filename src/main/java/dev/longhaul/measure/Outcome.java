package dev.longhaul.measure;

/** How a request ended: every started request ends in exactly one of these ways. */
public enum Outcome {
  /** A 2xx or 3xx response with the expected body. */
  SUCCEEDED,
  /** A response with a status of 400 or above. */
  HTTP_ERROR,
  /** A response that is not the expected one: another body, or bytes that are not HTTP. */
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
