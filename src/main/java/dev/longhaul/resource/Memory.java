package dev.longhaul.resource;

/**
 * How much physical memory a process tree had at one instant.
 *
 * @param bytes the sum over its processes
 * @param kind what is summed
 */
public record Memory(long bytes, Kind kind) {
  /** What is counted for a process. */
  public enum Kind {
    /** Proportional set size: a page that n processes share counts for each as its nth part. */
    PSS,
    /**
     * Resident set size: a page that n processes share counts fully for each, so n times in the
     * sum.
     */
    RSS
  }
}
