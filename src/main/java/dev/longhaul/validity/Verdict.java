package dev.longhaul.validity;

/** Whether a result is to be trusted; the graver a fault, the later it stands. */
public enum Verdict {
  /** No check found a fault. */
  VALID,
  /**
   * Throughput or response time rose or fell during the window, as where a warm-up was measured; or
   * more requests came than ended: a queue grew, or was full.
   */
  UNSTEADY,
  /**
   * The driver was near what it can do at all, was kept from running, or late: the server may be
   * faster than measured.
   */
  GENERATOR_BOUND,
  /**
   * Requests in flight are not throughput times response time: something was not counted, or the
   * requests of the window were of another kind than those around it, as where a server got faster.
   */
  INCONSISTENT,
  /** Responses came without the server having done, or without its saying, what they stand for. */
  WORK_MISSING,
  /**
   * No request of the window succeeded; or the server ended in the window: figures are of the part
   * of it before, and the requests that this cost are among those that failed. Or what the row is
   * held against could not be measured.
   */
  INCOMPLETE
}
