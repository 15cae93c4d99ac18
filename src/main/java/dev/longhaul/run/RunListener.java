package dev.longhaul.run;

import dev.longhaul.result.BenchmarkCase;
import java.util.List;

/**
 * Hears how a run goes on, such as a report. Each method is called on the thread that runs the
 * case.
 */
public interface RunListener {
  /** Hears that the run begins; its output folder is its own by then. */
  default void runStarted() {}

  /** Hears what concerns more than one case, such as where origins are, in a sentence. */
  default void noted(String sentence) {}

  /**
   * Hears that a case begins.
   *
   * @param number which one it is in this run, from 1
   * @return what hears of the case from now on
   */
  CaseListener caseStarted(BenchmarkCase benchmarkCase, int number);

  /** Hears that the run has ended, whatever became of its cases. */
  default void runEnded() {}

  /** Returns a listener that passes everything on to several, in this order. */
  static RunListener all(RunListener... listeners) {
    return new RunListeners(List.of(listeners));
  }
}
