package dev.longhaul.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a page.
 *
 * @param number which one of the page, from 1
 * @param json the whole results file
 */
record PageRun(int number, Members json) {
  /** Returns when the run began, as the file says it. */
  String startedAt() {
    return json.object("run").text("started_at").map(PageRun::minute).orElse("unknown date");
  }

  private static String minute(String instant) {
    return instant.length() < 16 ? instant : instant.substring(0, 16).replace('T', ' ') + " UTC";
  }

  Optional<Integer> cores() {
    return json.object("run").object("machine").number("cores").stream()
        .mapToObj(cores -> (int) cores)
        .findFirst();
  }

  /** Returns the date, the commit, the machine and the settings in a few parts. */
  List<String> where() {
    Members run = json.object("run");
    List<String> parts = new ArrayList<>(List.of(startedAt()));
    run.text("commit")
        .ifPresent(hash -> parts.add("commit " + hash.substring(0, Math.min(8, hash.length()))));
    run.object("java").text("version").ifPresent(version -> parts.add("JDK " + version));
    cores().ifPresent(cores -> parts.add(cores + (cores == 1 ? " core" : " cores")));
    run.object("machine").text("os").ifPresent(parts::add);
    List<Members> rows = json.objects("results");
    parts.addAll(
        rows.stream()
            .flatMap(row -> row.object("settings").text("profile").stream())
            .distinct()
            .map(profile -> "profile " + profile)
            .toList());
    rows.stream()
        .mapToInt(row -> (int) row.number("rounds").orElse(1))
        .max()
        .ifPresent(most -> parts.add(most == 1 ? "1 round" : most + " rounds"));
    rows.stream()
        .mapToInt(row -> row.objects("trend").size())
        .filter(runs -> runs > 0)
        .max()
        .ifPresent(most -> parts.add("rows open to their figures over " + most + " runs"));
    return parts;
  }

  /** Returns in what it differs from the runs before; each text once. */
  List<String> newLines() {
    return json.objects("results").stream()
        .flatMap(row -> row.objects("trend").stream())
        .filter(point -> point.isTrue("this_run"))
        .flatMap(point -> point.text("new_line").stream())
        .distinct()
        .toList();
  }

  /** Returns whether its figures are no evidence. */
  boolean isSmoke() {
    return json.objects("results").stream().anyMatch(row -> isQuick(row.object("settings")))
        || json.objects("capacities").stream().anyMatch(PageRun::isQuick);
  }

  private static boolean isQuick(Members settings) {
    return settings.text("profile").orElse("").equals("quick");
  }
}
