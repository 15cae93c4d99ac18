package dev.longhaul.report.page;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of a page.
 *
 * @param number which one of the page, from 1
 * @param json the whole results file, or what is shown of it
 * @param isBrief whether that is as little as {@link #brief} leaves
 */
record PageRun(int number, Members json, boolean isBrief) {
  /** So many searches for capacities has a brief run at most, and have all of a page's together. */
  private static final int MOST_SEARCHES = 20;

  private static final int MOST_SEARCHES_OF_ALL = 100;

  PageRun(int number, Members json) {
    this(number, json, false);
  }

  /** Returns the sentence of a page that has so many runs, all of them brief. */
  static String leftOut(int runs) {
    int searches = searches(runs);
    return "Sweeps over users, the answer but for its headline, and all searches%s are left out, as the page would be too large; results.json has it all."
        .formatted(
            switch (searches) {
              case 0 -> "";
              case 1 -> " but a run's first";
              default -> " but a run's first " + searches;
            });
  }

  private static int searches(int runs) {
    return Math.min(MOST_SEARCHES, MOST_SEARCHES_OF_ALL / runs);
  }

  /**
   * Returns the run with little beside its rows.
   *
   * @param runs how many the page has
   */
  PageRun brief(int runs) {
    Map<String, Object> members = new LinkedHashMap<>(json.all());
    members.remove("scaling");
    Members answer = json.object("answer");
    if (!answer.all().isEmpty()) {
      members.put("answer", Map.of("headline", answer.text("headline").orElse("")));
    }
    members.put(
        "capacities",
        json.objects("capacities").stream().limit(searches(runs)).map(Members::all).toList());
    return new PageRun(number, new Members(members), true);
  }

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
    IntSummaryStatistics rounds =
        rows.stream().mapToInt(row -> (int) row.number("rounds").orElse(1)).summaryStatistics();
    if (rounds.getCount() > 0) {
      parts.add(rounds(rounds.getMin(), rounds.getMax()));
    }
    rows.stream()
        .mapToInt(row -> row.objects("trend").size())
        .filter(runs -> runs > 0)
        .max()
        .ifPresent(most -> parts.add("rows open to their figures over " + most + " runs"));
    return parts;
  }

  private static String rounds(int least, int most) {
    return least == most
        ? most + (most == 1 ? " round" : " rounds")
        : "%s to %s rounds".formatted(least, most);
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

  /** Returns for each row and search whether its figures are no evidence. */
  Stream<Boolean> smokes() {
    return Stream.concat(
            json.objects("results").stream().map(row -> row.object("settings")),
            json.objects("capacities").stream())
        .map(settings -> settings.text("profile").orElse("").equals("quick"));
  }
}
