package dev.longhaul;

/** Why a result is not to be trusted. That there is none does not prove a result right. */
public enum Verdict {
  /**
   * Requests in flight are not throughput times response time: something was not counted, or the
   * requests of the window were of another kind than those around it, as where a server got faster.
   */
  INCONSISTENT,
  /** Throughput rose or fell during the window: what was measured is a warm-up, not the server. */
  UNSTEADY
}
