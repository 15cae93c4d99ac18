package dev.longhaul.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a row's figures are less sure than they look.
 *
 * @param mark a few words, which stand beside the number
 * @param sentence what that means for the figures
 */
record Doubt(String mark, String sentence) {
  /** With fewer, there is no p99, and one slow request moves the mean. */
  private static final int FEW_REQUESTS = 100;

  /** Returns the doubts of a row, the gravest first. */
  static List<Doubt> of(PageRow row) {
    List<Doubt> doubts = new ArrayList<>();
    if (row.setting("profile").equals("quick")) {
      doubts.add(new Doubt("smoke run", "Profile quick shows that all works: no evidence."));
    }
    addFaults(doubts, row);
    if (row.isAtLeast()) {
      doubts.add(
          new Doubt(
              "at least", "The load generator was the limit: the server may be faster than this."));
    }
    if (row.rounds() == 1) {
      doubts.add(
          new Doubt(
              "one round",
              "Measured once: without an interval, a difference to another row may be chance."));
    } else if (row.countedRounds() < row.rounds()) {
      doubts.add(
          new Doubt(
              "%s of %s rounds count".formatted(row.countedRounds(), row.rounds()),
              "The other rounds were disturbed: its figures leave them out."));
    }
    double windows = Math.max(1, row.countedRounds());
    double perWindow = row.figure("succeeded").orElse(0) / windows;
    if (perWindow < FEW_REQUESTS) {
      String count = FigureText.plain(Math.rint(perWindow));
      doubts.add(
          new Doubt(
              count + (count.equals("1") ? " request" : " requests") + " a window",
              "So few requests succeeded in a window that its percentiles are rough."));
    }
    row.figure("reruns")
        .ifPresent(
            times -> doubts.add(new Doubt("run again", "Its test was run again in this build.")));
    if (isShared(row)) {
      doubts.add(
          new Doubt(
              "shared machine",
              "The load generator and the origins used the server's %s: on its own it may be faster."
                  .formatted(row.run().cores().map(cores -> cores + " cores").orElse("cores"))));
    }
    return doubts;
  }

  /** An address may be served by another machine; all other servers are started on this one. */
  private static boolean isShared(PageRow row) {
    return !row.strategy().equals("address");
  }

  private static void addFaults(List<Doubt> doubts, PageRow row) {
    List<Members> faults = row.json().objects("faults");
    for (Members fault : faults) {
      doubts.add(new Doubt(mark(fault.text("verdict").orElse("")), fault.text("reason").orElse("")));
    }
    // An older file has the reasons in one text.
    if (faults.isEmpty() && !row.isValid()) {
      doubts.add(new Doubt(mark(row.verdict()), row.json().text("verdict_reason").orElse("")));
    }
  }

  private static String mark(String verdict) {
    return verdict.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
