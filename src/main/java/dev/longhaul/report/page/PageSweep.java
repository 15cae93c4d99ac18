package dev.longhaul.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sweeps over users of the rows that do the same work: two charts.
 *
 * @param id its number on the page, from 0
 * @param key what they share
 * @param curves in the order of the results file
 * @param where what distinguishes its title from others of the page; empty if it needs nothing
 */
record PageSweep(int id, Key key, List<Members> curves, String where) {
  /** What the sweeps of a chart share. */
  record Key(int run, String test, String work, int workers, double thinkTime) {
    private boolean isLike(Key other) {
      return run == other.run && work.equals(other.work) && workers == other.workers;
    }
  }

  static List<PageSweep> of(List<PageRun> runs) {
    Map<Key, List<Members>> sweeps = new LinkedHashMap<>();
    for (PageRun run : runs) {
      for (Members curve : run.json().objects("scaling")) {
        Key key =
            new Key(
                run.number(),
                curve.text("test").orElse(""),
                curve.text("work").orElse(""),
                (int) curve.number("workers").orElse(0),
                curve.number("think_time_s").orElse(0));
        sweeps.computeIfAbsent(key, each -> new ArrayList<>()).add(curve);
      }
    }
    List<PageSweep> all = new ArrayList<>();
    sweeps.forEach(
        (key, curves) -> {
          boolean several = sweeps.keySet().stream().filter(key::isLike).count() > 1;
          String test = several && !key.test().isEmpty() ? ", " + key.test() : "";
          String run = runs.size() > 1 ? ", run " + key.run() : "";
          all.add(new PageSweep(all.size(), key, List.copyOf(curves), test + run));
        });
    return all;
  }

  /** Returns a title, such as {@code sleep, 4 workers}. */
  String title() {
    return "%s, %s worker%s%s"
        .formatted(key.work(), key.workers(), key.workers() == 1 ? "" : "s", where);
  }

  /** Returns the name of a curve: its strategy, with its task if there are several. */
  String name(Members curve) {
    boolean several = curves.stream().map(each -> each.text("task")).distinct().count() > 1;
    String strategy = curve.text("strategy").orElse("");
    return several ? strategy + "/" + curve.text("task").orElse("") : strategy;
  }
}
