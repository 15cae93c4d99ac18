package dev.longhaul.threshold;

import static java.util.stream.Collectors.joining;

import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict;
import dev.longhaul.validity.Verdict.Subject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which faults make a row's figures unusable.
 *
 * @param allowed the verdicts with which a figure is checked all the same
 */
record Soundness(Set<Verdict> allowed) {
  Soundness {
    allowed = Set.copyOf(allowed);
  }

  /** A decision takes these into account: a least value, and rounds that are left out. */
  private static final Set<Verdict> DECIDED =
      EnumSet.of(Verdict.GENERATOR_BOUND, Verdict.DISTURBED);

  /** Returns the faults that make a subject unusable and are not allowed. */
  List<Fault> faults(BenchmarkResult row, Subject subject) {
    return row.validity().faultsOf(subject).stream()
        .filter(fault -> !allowed.contains(fault.verdict()))
        .toList();
  }

  /** Returns those of them that a decision from the row's rounds does not take into account. */
  List<Fault> faultsOfDecision(BenchmarkResult row, Subject subject) {
    return faults(row, subject).stream()
        .filter(fault -> !DECIDED.contains(fault.verdict()))
        .toList();
  }

  static String reasons(List<Fault> faults) {
    return faults.stream().map(Fault::toString).collect(joining("; and "));
  }

  /** Returns what a failure says about a row with faults. */
  static String refused(String row, List<Fault> faults, String threshold) {
    return "%s is %s; it does not decide %s, unless allowing(%s) says so"
        .formatted(
            row,
            reasons(faults),
            threshold,
            faults.stream()
                .map(fault -> "Verdict." + fault.verdict())
                .distinct()
                .collect(joining(", ")));
  }
}
