package dev.longhaul.threshold;

import dev.longhaul.decision.Claim;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Margin;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Proof;
import dev.longhaul.decision.RunDecisions;
import dev.longhaul.decision.Sentences;
import dev.longhaul.decision.Standing;
import dev.longhaul.result.BenchmarkResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the rounds of rows say about an assertion.
 *
 * @param proof whether it holds
 * @param sentence why; begins with the row's name
 */
record Finding(Proof proof, String sentence) {
  private static Finding of(Claim claim) {
    return new Finding(claim.proof(), Sentences.of(claim, Optional.empty()));
  }

  static Finding isFaster(BenchmarkResult row, BenchmarkResult other) {
    return of(
        Claim.better(RunDecisions.between(row, other, RunDecisions.speedOf(row), Margin.DEFAULT)));
  }

  static Finding isNoSlower(BenchmarkResult row, BenchmarkResult other, Margin margin) {
    return of(
        Claim.noWorse(RunDecisions.between(row, other, RunDecisions.speedOf(row), margin), margin));
  }

  static Finding needsLessCpu(BenchmarkResult row, BenchmarkResult other) {
    return of(
        Claim.better(
            RunDecisions.between(row, other, Metric.SERVER_CPU_MS_PER_REQUEST, Margin.DEFAULT)));
  }

  static Finding isAmongTheFastest(BenchmarkResult row, Collection<BenchmarkResult> family) {
    List<Comparison> comparisons = RunDecisions.ofFamily(row, family);
    String name = row.benchmarkCase().toString();
    return new Finding(
        switch (Standing.of(name, comparisons)) {
          case IN -> Proof.PROVEN;
          case OUT -> Proof.REFUTED;
          case OPEN -> Proof.OPEN;
        },
        Sentences.ofStanding(name, comparisons, Optional.empty()));
  }

  static Finding isTheFastest(BenchmarkResult row, Collection<BenchmarkResult> family) {
    List<Comparison> comparisons = RunDecisions.withEachOther(row, family);
    return new Finding(
        Claim.ofTheFastest(comparisons),
        Sentences.ofTheFastest(row.benchmarkCase().toString(), comparisons, Optional.empty()));
  }
}
