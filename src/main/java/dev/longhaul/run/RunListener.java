package dev.longhaul.run;

import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import java.util.List;

/**
 * Receives the events of a run; a report is one. Each method is called on the thread that runs the
 * case.
 */
public interface RunListener {
  /** Called when the run begins; its output folder is already locked for it. */
  default void runStarted() {}

  /**
   * Called when the build has another state: when a run joins it, when a case takes its number, and
   * when there is a row.
   */
  default void changed(RunState state) {}

  /** Receives a sentence that concerns more than one case, such as where the origins are. */
  default void noted(String sentence) {}

  /** Receives what was measured once a run, such as the service demand of a task. */
  default void calibrated(String sentence) {
    noted(sentence);
  }

  /**
   * Called when a case begins.
   *
   * @param number which one it is in this run, from 1
   * @return the listener for the rest of the case
   */
  CaseListener caseStarted(BenchmarkCase benchmarkCase, int number);

  /**
   * Called when a search for a capacity begins.
   *
   * @param benchmarkCase the case of its server; its arrival rate is none of the search's
   * @param work what a request does, see {@link dev.longhaul.target.Target#work}
   * @param number which case it is in this run, from 1
   * @return the listener for the rest of the search
   */
  default CaseListener searchStarted(BenchmarkCase benchmarkCase, String work, int number) {
    return caseStarted(benchmarkCase, number);
  }

  /**
   * Called when the last round of a row has been measured.
   *
   * @param row the row over its rounds
   * @return the listener for what becomes of it, such as a missed threshold
   */
  default CaseListener rowMeasured(BenchmarkResult row) {
    return new CaseListener() {};
  }

  /** Called when the run has ended, also if cases failed. */
  default void runEnded() {}

  /** Returns a listener that passes every event on to these listeners, in this order. */
  static RunListener all(RunListener... listeners) {
    return new RunListeners(List.of(listeners));
  }
}
