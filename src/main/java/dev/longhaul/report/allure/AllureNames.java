package dev.longhaul.report.allure;

import dev.longhaul.answer.FigureText;
import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.decision.RunDecisions;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.text.Escaping;

/** What tests are called in an Allure report: JUnit's name, of a method, is the same for all. */
final class AllureNames {
  private static final int LONGEST = 200;

  private AllureNames() {}

  /** Returns the name of a test while it measures. */
  static String of(BenchmarkCase benchmarkCase) {
    return Escaping.plain(benchmarkCase.toString(), LONGEST);
  }

  /** Returns the name with the row's headline figure and verdict, which lists show. */
  static String of(BenchmarkResult result) {
    return name(
        result.benchmarkCase(),
        FigureText.of(result, RunDecisions.speedOf(result).figure()),
        result.verdict().toString(),
        result.isSmoke());
  }

  /** Returns what begins the names of parts of a round, as a test may measure several. */
  static String round(BenchmarkResult result) {
    return AllureVerdict.isOneOfSeveral(result)
        ? result
            .benchmarkCase()
            .round()
            .map(round -> "round " + round.number() + ": ")
            .orElseThrow()
        : "";
  }

  /** Returns the name with the rate that held, and whether that is what was asked for. */
  static String of(CapacityResult result) {
    return name(
        result.benchmarkCase(),
        result.heldInWords(),
        result.whyIncomplete().isPresent() ? "INCOMPLETE" : "complete",
        result.isSmoke());
  }

  private static String name(
      BenchmarkCase benchmarkCase, String figure, String verdict, boolean isSmoke) {
    String headline = " · %s · %s%s".formatted(figure, verdict, isSmoke ? ", smoke run" : "");
    return Escaping.plain(benchmarkCase.toString(), LONGEST - headline.length()) + headline;
  }
}
