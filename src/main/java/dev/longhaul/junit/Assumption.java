package dev.longhaul.junit;

import org.opentest4j.TestAbortedException;

/** Recognizes assumptions that did not hold: JUnit aborts such a test, which has not failed. */
final class Assumption {
  /** What JUnit 4's assumptions throw: JUnit Jupiter takes it for the same if JUnit 4 is there. */
  private static final String OF_JUNIT_4 = "AssumptionViolatedException";

  private Assumption() {}

  /** Returns whether a test that throws this was aborted. */
  static boolean isIn(Throwable thrown) {
    for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
      if (type == TestAbortedException.class || type.getSimpleName().equals(OF_JUNIT_4)) {
        return true;
      }
    }
    return false;
  }
}
