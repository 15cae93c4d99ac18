package dev.longhaul.validity;

import java.util.EnumSet;
import java.util.Set;

/** Whether a row can be trusted; the graver a fault, the later it stands. */
public enum Verdict {
  /** No check found a fault. */
  VALID(EnumSet.noneOf(Subject.class)),
  /**
   * Throughput or response time rose or fell during the window, as where a warm-up was measured; or
   * more requests came than ended: a queue grew, or was full.
   */
  UNSTEADY(EnumSet.of(Subject.SPEED, Subject.CPU)),
  /**
   * The driver was near what it can do at all, was kept from running, or late: the server may be
   * faster than measured. CPU per request holds all the same.
   */
  GENERATOR_BOUND(EnumSet.of(Subject.SPEED)),
  /** Other programs used the machine's processors. */
  DISTURBED(EnumSet.of(Subject.SPEED, Subject.CPU)),
  /**
   * Requests in flight are not throughput times response time: something was not counted, or the
   * requests of the window were of another kind than those around it, as where a server got faster.
   */
  INCONSISTENT(EnumSet.allOf(Subject.class)),
  /** Responses came without the server having done, or without its saying, what they stand for. */
  WORK_MISSING(EnumSet.allOf(Subject.class)),
  /**
   * No request of the window succeeded; or the server ended in the window: figures are of the part
   * of it before, and the requests that this cost are among those that failed. Or what the row is
   * held against could not be measured.
   */
  INCOMPLETE(EnumSet.allOf(Subject.class));

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Set<Subject> spoiled;

  Verdict(Set<Subject> spoiled) {
    this.spoiled = spoiled;
  }

  /** What a figure speaks of. A fault spoils some of its row's figures, and not always all. */
  public enum Subject {
    /** How often something happened, such as successes, and shares of such counts. */
    COUNT,
    /** How fast the server was: rates and times. */
    SPEED,
    /** What processors did for a request. */
    CPU,
    /** What memory, threads and heap the server had. */
    MEMORY
  }

  /** Tells whether a row with this verdict says nothing sure of a subject. */
  public boolean spoils(Subject subject) {
    return spoiled.contains(subject);
  }
}
