package dev.longhaul.report.page;

import dev.longhaul.report.SpoiledFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a figure is less sure than it looks.
 *
 * @param about what it is about
 * @param mark a few words, which stand beside the number
 * @param sentence what that means for the figures; empty if it is said elsewhere
 */
record PageDoubt(About about, String mark, String sentence) {
  /** With fewer, there is no p99, and one slow request moves the mean. */
  private static final int FEW_REQUESTS = 100;

  private static final double LEAST_AVAILABLE = 98;

  private static final String GENERATOR_BOUND = "GENERATOR_BOUND";

  /** What a doubt is about. */
  enum About {
    SMOKE,
    FAULT,
    ONE_ROUND,
    ROUNDS_LEFT_OUT,
    FEW_REQUESTS,
    RUN_AGAIN,
    SHARED_MACHINE,
    RUN
  }

  /** Returns whether the figure must not be believed, or not as it stands. */
  boolean isGrave() {
    return about == About.SMOKE || about == About.FAULT;
  }

  /** Returns a doubt about all rows of a run. */
  static PageDoubt ofRun(String sentence) {
    return new PageDoubt(About.RUN, sentence, sentence);
  }

  /** Returns the doubts of a row, the gravest first. */
  static List<PageDoubt> of(PageRow row) {
    List<PageDoubt> doubts = new ArrayList<>();
    if (row.setting("profile").equals("quick")) {
      doubts.add(
          new PageDoubt(
              About.SMOKE, "smoke run", "Profile quick shows that all works: no evidence."));
    }
    faults(row).forEach(each -> doubts.add(fault(row, each)));
    if (row.figure("availability_percent").orElse(100) < LEAST_AVAILABLE) {
      doubts.add(
          new PageDoubt(
              About.FAULT,
              "requests failed",
              "More than 2 % of its requests failed: its figures are those of the requests that succeeded."));
    }
    addRounds(doubts, row);
    if (row.requestsPerWindow() < FEW_REQUESTS) {
      doubts.add(
          new PageDoubt(
              About.FEW_REQUESTS,
              fewRequests(row.requestsPerWindow()),
              "So few requests succeeded in a window that its percentiles are rough."));
    }
    if (row.figure("reruns").orElse(0) > 0) {
      doubts.add(
          new PageDoubt(About.RUN_AGAIN, "run again", "Its test was run again in this build."));
    }
    // An address may be served by another machine; all other servers are started on this one.
    if (!row.strategy().equals("address")) {
      doubts.add(
          new PageDoubt(
              About.SHARED_MACHINE,
              "shared machine",
              "The load generator and the origins used the server's %s: without them it may be faster."
                  .formatted(row.run().cores().map(PageDoubt::cores).orElse("cores"))));
    }
    return doubts;
  }

  private static String cores(int count) {
    return count + (count == 1 ? " core" : " cores");
  }

  /**
   * Returns the marks of a row's faults that spoil a figure, as if none were a least value. What
   * they mean stands with the throughput.
   *
   * @param figure its name in the file; what is no figure of a result has no marks
   */
  static List<PageDoubt> ofFigure(PageRow row, String figure) {
    return faults(row).stream()
        .filter(fault -> SpoiledFigures.isSpoiled(fault.verdict(), figure))
        .map(fault -> new PageDoubt(About.FAULT, mark(fault.verdict()), ""))
        .distinct()
        .toList();
  }

  static String fewRequests(long count) {
    return count + (count == 1 ? " request" : " requests") + " a window";
  }

  private static void addRounds(List<PageDoubt> doubts, PageRow row) {
    if (row.rounds() == 1) {
      doubts.add(
          new PageDoubt(
              About.ONE_ROUND,
              "one round",
              "Measured once: without an interval, a difference to another row may be chance."));
    } else if (row.countedRounds() < row.rounds()) {
      doubts.add(
          new PageDoubt(
              About.ROUNDS_LEFT_OUT,
              "%s of %s rounds count".formatted(row.countedRounds(), row.rounds()),
              "The other rounds were disturbed: its figures leave them out."));
    }
  }

  private record Found(String verdict, String reason) {}

  private static List<Found> faults(PageRow row) {
    List<Members> faults = row.json().objects("faults");
    // An older file has the reasons in one text.
    return faults.isEmpty() && !row.isValid()
        ? List.of(new Found(row.verdict(), row.json().text("verdict_reason").orElse("")))
        : faults.stream()
            .map(
                fault ->
                    new Found(fault.text("verdict").orElse(""), fault.text("reason").orElse("")))
            .toList();
  }

  private static PageDoubt fault(PageRow row, Found fault) {
    return fault.verdict().equals(GENERATOR_BOUND) && row.isAtLeast()
        ? new PageDoubt(
            About.FAULT,
            "at least: " + mark(fault.verdict()),
            "The server may be faster than this, because " + fault.reason())
        : new PageDoubt(About.FAULT, mark(fault.verdict()), fault.reason());
  }

  private static String mark(String verdict) {
    return verdict.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
