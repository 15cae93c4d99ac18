package dev.longhaul.validity;

import java.util.EnumSet;
import java.util.Set;

/** Whether a row can be trusted. The constants are ordered from least to most serious. */
public enum Verdict {
  /** No check found a fault. */
  VALID(EnumSet.noneOf(Subject.class)),
  /**
   * Throughput or response time rose or fell during the window, for example because a warm-up was
   * measured. Or more requests arrived than ended: a queue grew or was full.
   */
  UNSTEADY(EnumSet.of(Subject.SPEED, Subject.CPU)),
  /**
   * The driver was near its own limit, could not run, or was late: the server may be faster than
   * measured. CPU time per request is still valid.
   */
  GENERATOR_BOUND(EnumSet.of(Subject.SPEED)),
  /** Other programs used the machine's processors, or the machine had another speed than usual. */
  DISTURBED(EnumSet.of(Subject.SPEED, Subject.CPU)),
  /**
   * The requests in flight do not equal throughput × response time. Something was not counted, or
   * the window's requests differed from those around it, for example because the server got faster.
   * Or the throughput is above the bound that operational laws set.
   */
  INCONSISTENT(EnumSet.allOf(Subject.class)),
  /** The server answered without doing the work, or without reporting the work that it did. */
  WORK_MISSING(EnumSet.allOf(Subject.class)),
  /**
   * No request of the window succeeded. Or the server ended in the window: the figures then cover
   * the part before, and the requests that were lost count as failed. Or a driver of a shared load
   * was lost. Or the row's reference values could not be measured.
   */
  INCOMPLETE(EnumSet.allOf(Subject.class));

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final Set<Subject> spoiled;

  Verdict(Set<Subject> spoiled) {
    this.spoiled = spoiled;
  }

  /**
   * What a figure is about. A fault spoils some of its row's figures, but not always all of them.
   */
  public enum Subject {
    /** How often something happened, such as successes, and shares of such counts. */
    COUNT,
    /** How fast the server was: rates and times. */
    SPEED,
    /** Processor work per request. */
    CPU,
    /** The server's memory, threads and heap. */
    MEMORY
  }

  /** Returns whether a row with this verdict has no reliable figures about a subject. */
  public boolean spoils(Subject subject) {
    return spoiled.contains(subject);
  }
}
