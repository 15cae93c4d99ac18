package dev.longhaul.threshold;

import dev.longhaul.configuration.Undecided;
import dev.longhaul.decision.Proof;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Quoted;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict.Subject;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What assertions on a row throw: a failure, or an abort where a run does not decide.
 *
 * @param row the row that the assertions are about
 * @param soundness which of its figures can be used
 */
record Failures(BenchmarkResult row, Soundness soundness) {
  /** Returns the failure of an assertion; it names the case, its outcomes and its log. */
  AssertionError missed(String what) {
    String log =
        row.serverLog().map(Path::toString).map(Quoted::visible).orElse("the test's own output");
    return new AssertionError(
        "%s: %s [outcomes: %s; server log: %s]"
            .formatted(row.benchmarkCase(), what, Threshold.outcomes(row), log));
  }

  /**
   * Refuses to check an unusable subject. Each fault counts: allowing an unsteady row allows no
   * other fault.
   *
   * @param used the row that has the subject, this one or another
   */
  void requireSound(BenchmarkResult used, Subject subject, String threshold) {
    refuse(used, soundness.faults(used, subject), threshold);
  }

  /** An unsteady row decides nothing about speed, for example: its figures are no evidence. */
  void requireDecidable(Collection<BenchmarkResult> others, Subject subject) {
    for (BenchmarkResult used : Stream.concat(Stream.of(row), others.stream()).toList()) {
      refuse(used, soundness.faultsOfDecision(used, subject), "a comparison of rows");
    }
  }

  private void refuse(BenchmarkResult used, List<Fault> faults, String threshold) {
    if (faults.isEmpty()) {
      return;
    }
    String name = used.equals(row) ? "the result" : used.benchmarkCase().toString();
    if (used.isSmoke()) {
      throw new TestAbortedException(
          "%s: a smoke run (profile quick) does not decide %s, as %s is %s"
              .formatted(row.benchmarkCase(), threshold, name, Soundness.reasons(faults)));
    }
    throw missed(Soundness.refused(name, faults, threshold));
  }

  /** Requires that no threshold is missed. */
  void requireMet(List<Threshold> thresholds) {
    List<String> decided = violations(thresholds, !row.isSmoke());
    if (!decided.isEmpty()) {
      throw missed(String.join("; ", decided));
    }
    List<String> others = violations(thresholds, true);
    if (!others.isEmpty()) {
      refuseFigure(String.join("; ", others));
    }
  }

  /** A smoke run decides whether requests succeed, but nothing else. */
  private List<String> violations(List<Threshold> thresholds, boolean all) {
    return thresholds.stream()
        .filter(threshold -> all || isOfRequests(threshold.figure()))
        .flatMap(threshold -> threshold.violation(row).stream())
        .toList();
  }

  /** Returns whether a figure is a number of requests or a share of them, and no time or rate. */
  private static boolean isOfRequests(Figure figure) {
    return figure == Figure.AVAILABILITY_PERCENT
        || (figure.isCount() && figure != Figure.STALLED_MS);
  }

  /** Refuses a figure that is no count, of which a smoke run is no evidence. */
  void refuseFigure(String what) {
    if (row.isSmoke()) {
      throw new TestAbortedException(
          "%s: %s: a smoke run (profile quick) does not decide it"
              .formatted(row.benchmarkCase(), what));
    }
    throw missed(what);
  }

  /** Requires that the rounds prove an assertion. */
  void requireProven(Finding finding) {
    if (row.isSmoke()) {
      throw new TestAbortedException(
          row.benchmarkCase() + ": a smoke run (profile quick) decides nothing");
    }
    boolean aborts = row.benchmarkCase().settings().rounds().undecided() == Undecided.ABORT;
    if (finding.proof() == Proof.OPEN && aborts) {
      throw new TestAbortedException(finding.sentence());
    }
    if (finding.proof() != Proof.PROVEN) {
      throw missed(finding.sentence());
    }
  }
}
