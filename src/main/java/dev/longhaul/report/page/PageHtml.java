package dev.longhaul.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.report.JsonText;
import dev.longhaul.report.RowTrend;
import dev.longhaul.report.RunResults;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Renders {@code report.html} from the texts of results files. The page has all that it needs: its
 * policy forbids any request.
 */
public final class PageHtml {
  /** So many bytes at most: a larger page is slow to open, and mail refuses it. */
  static final int LARGEST = 2_000_000;

  private static final int MOST_NEW_LINES = 3;

  private static final Pattern SLOT = Pattern.compile("\\{\\{(\\w+)}}");

  private PageHtml() {}

  /** Returns whether a text is that of a results file. */
  public static boolean isOfResults(String text) {
    try {
      return JsonText.parse(text).get("results") instanceof List<?>;
    } catch (IllegalArgumentException | JacksonException other) {
      return false;
    }
  }

  /**
   * Returns the page of one run or of several.
   *
   * @param files the texts of {@code results.json} of each run
   * @throws IllegalArgumentException if one is no object, as {@code results.json} is
   * @throws ConfigurationException if there are so many that the page would be too large without
   *     any row
   * @throws JacksonException if one is not JSON
   */
  public static String render(List<String> files) {
    List<PageRun> runs = new ArrayList<>();
    files.forEach(
        file -> runs.add(new PageRun(runs.size() + 1, new Members(JsonText.parse(file)))));
    List<PageRow> rows = new ArrayList<>();
    for (PageRun run : runs) {
      run.json().objects("results").forEach(json -> rows.add(new PageRow(rows.size(), run, json)));
    }
    return render(runs, rows);
  }

  /**
   * A page that is too large goes without more and more of each row, then without more and more
   * rows, and at last without most of what else a run has.
   */
  private static String render(List<PageRun> runs, List<PageRow> rows) {
    List<PageFamily> families = PageFamily.of(rows);
    ShownRows all = ShownRows.all(rows);
    for (Extent extent : Extent.values()) {
      if (extent.hasDetails() && extent.mayFit(families, LARGEST)) {
        String page = render(runs, extent.hasLogs() ? all : all.withoutLogs(), extent);
        if (bytes(page) <= LARGEST) {
          return page;
        }
      }
    }
    List<PageRun> brief = runs.stream().map(run -> run.brief(runs.size())).toList();
    return ofAllRowsOrFewer(runs, all, Math.min(1, all.of()))
        .or(() -> ofAllRowsOrFewer(brief, all, 0))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "a page has at most %s bytes, but that of %s runs has more, even without their rows: name fewer files"
                        .formatted(LARGEST, runs.size())));
  }

  /** Returns a page of rows without details; empty if even one of the fewest is too large. */
  private static Optional<String> ofAllRowsOrFewer(List<PageRun> runs, ShownRows all, int fewest) {
    int most = all.of();
    String page = render(runs, all, Extent.WITHOUT_DETAILS);
    while (bytes(page) > LARGEST && most > fewest) {
      // What is there without any row makes the share too large, so it may take a few tries.
      double share = Math.min(0.9, (double) LARGEST / bytes(page));
      most = Math.max(fewest, (int) (share * most));
      page = render(runs, all.first(most), Extent.WITHOUT_DETAILS);
    }
    return Optional.of(page).filter(last -> bytes(last) <= LARGEST);
  }

  private static int bytes(String page) {
    return page.getBytes(UTF_8).length;
  }

  private static String render(List<PageRun> runs, ShownRows shown, Extent extent) {
    List<PageRow> rows = shown.rows();
    List<PageFamily> families = PageFamily.of(rows);
    List<PageSweep> sweeps = PageSweep.of(runs);
    Optional<String> library = ChartLibrary.code();
    String style = ChartLibrary.resource("page.css");
    String code =
        ChartLibrary.resource("page.js") + library.map(d3 -> ChartLibrary.charts()).orElse("");
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("policy", policy(style, library.orElse(""), code));
    slots.put("style", style);
    slots.put("title", Html.text(title(runs)));
    slots.put("runs", Html.each(runs, PageHtml::where));
    boolean trends = rows.stream().anyMatch(row -> !row.trend().isEmpty());
    slots.put("notes", notes(runs, List.of(extent.note(trends), shown.note())));
    slots.put("summary", Html.each(runs, run -> SummaryHtml.render(run, runs.size())));
    slots.put("charts", Html.each(families, family -> FamilyHtml.render(family, runs)));
    slots.put("strategies", StrategyWords.render(rows) + PageWords.render(rows));
    slots.put("scaling", ScalingHtml.render(sweeps));
    slots.put("capacity", CapacityHtml.render(runs));
    slots.put("overloads", OverloadHtml.render(rows));
    slots.put(
        "table",
        notes(List.of(shown.note()))
            + TableHtml.render(rows, families, extent)
            + notes(smoke(runs)));
    slots.put("data", PageData.render(families, sweeps, CapacityHtml.data(runs), extent));
    slots.put("library", library.orElse(""));
    slots.put("code", code);
    return filled(ChartLibrary.resource("page.html"), slots);
  }

  /** In one pass: a name that looks like a slot stays a name. */
  private static String filled(String template, Map<String, String> slots) {
    return SLOT.matcher(template)
        .replaceAll(
            slot ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(slots.get(slot.group(1))).orElseThrow()));
  }

  private static String title(List<PageRun> runs) {
    return runs.size() == 1
        ? "Longhaul, " + runs.getFirst().startedAt()
        : "Longhaul, %s runs".formatted(runs.size());
  }

  private static String where(PageRun run) {
    return "<p class=\"where\">%s</p>".formatted(Html.text(String.join(" · ", run.where())));
  }

  private static String notes(List<PageRun> runs, List<String> leftOut) {
    List<String> notes = new ArrayList<>(smoke(runs));
    runs.stream()
        .flatMap(run -> run.newLines().stream())
        .distinct()
        .limit(MOST_NEW_LINES)
        .map(RowTrend::notCompared)
        .forEach(notes::add);
    ChartLibrary.lack().ifPresent(notes::add);
    notes.addAll(leftOut);
    if (runs.stream().anyMatch(PageRun::isBrief)) {
      notes.add(PageRun.leftOut(runs.size()));
    }
    return notes(notes);
  }

  /** Returns what stands above and under the table of a smoke run. */
  private static List<String> smoke(List<PageRun> runs) {
    Set<Boolean> smokes = runs.stream().flatMap(PageRun::smokes).collect(toUnmodifiableSet());
    if (!smokes.contains(true)) {
      return List.of();
    }
    return List.of(smokes.contains(false) ? RunResults.SMOKE_ROWS : RunResults.SMOKE);
  }

  private static String notes(List<String> notes) {
    return Html.each(
        notes.stream().filter(note -> !note.isEmpty()).toList(),
        note -> "<p class=\"note\">" + Html.text(note) + "</p>");
  }

  /** Returns the policy by which a browser runs and loads only what is in this page. */
  private static String policy(String style, String... scripts) {
    StringBuilder allowed = new StringBuilder();
    for (String script : scripts) {
      allowed.append(" '").append(hash(script)).append('\'');
    }
    return "default-src 'none'; script-src%s; style-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(allowed, hash(style));
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JVM has SHA-256", missing);
    }
  }
}
