package dev.longhaul.report.allure;

import static java.util.stream.Collectors.joining;

import dev.longhaul.validity.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Renders what the statuses of an Allure report mean: {@code categories.json}. */
final class AllureCategories {
  private static final String UNDECIDED = ": undecided ";

  /** Of a threshold that was not checked, as the row has no valid figure for it. */
  private static final String REFUSED = "it does not decide ";

  /** As a regex. What a smoke run does not decide is neither missed nor a verdict's. */
  private static final String SMOKE = "a smoke run \\(profile quick\\)";

  private AllureCategories() {}

  /** A category of tests; a regex that is empty matches all of them. */
  private record Category(String name, String statuses, String messageRegex, String traceRegex) {
    /** Allure calls a test flaky if an earlier try of it failed, as a round of a row may have. */
    String json(boolean isFlaky) {
      return "{\"name\": \"%s\", \"matchedStatuses\": [%s]%s%s%s}"
          .formatted(
              name,
              statuses,
              regex("messageRegex", messageRegex),
              regex("traceRegex", traceRegex),
              isFlaky ? ", \"flaky\": true" : "");
    }

    private static String regex(String field, String regex) {
      return regex.isEmpty()
          ? ""
          : ", \"%s\": \"(?s)%s\"".formatted(field, regex.replace("\\", "\\\\"));
    }
  }

  static String json() {
    List<Verdict> spoiled =
        Arrays.stream(Verdict.values()).filter(each -> each != Verdict.VALID).toList();
    String reasons = spoiled.stream().map(Verdict::name).collect(joining("|"));
    List<Category> all = new ArrayList<>();
    all.add(
        new Category(
            "Missed threshold: the server worked, but not as well as required",
            "\"failed\"",
            "(?!.*(%s|%s|%s)).*".formatted(REFUSED, UNDECIDED, SMOKE),
            ""));
    spoiled.forEach(
        each ->
            all.add(
                new Category(
                    "Not valid, %s: %s".formatted(each, meaning(each)),
                    "\"broken\", \"failed\", \"skipped\"",
                    "(?!.*%s).*%s.*".formatted(SMOKE, each),
                    "")));
    all.add(
        new Category(
            "Undecided comparison: more rounds would be needed",
            "\"skipped\", \"failed\"",
            ".*" + UNDECIDED + ".*",
            ""));
    all.add(
        new Category(
            "Smoke run: it decides nothing", "\"skipped\", \"failed\"", ".*" + SMOKE + ".*", ""));
    all.add(
        new Category(
            "Wrong declaration: a setting or a benchmark is written wrongly",
            "\"broken\"",
            "",
            ".*ConfigurationException.*"));
    all.add(
        new Category(
            "Broken server, driver or test: an error, and no threshold",
            "\"broken\"",
            "(?!.*(%s)).*".formatted(reasons),
            "(?!.*ConfigurationException).*"));
    return all.stream()
        .flatMap(each -> Stream.of(each.json(false), each.json(true)))
        .collect(joining(",\n  ", "[\n  ", "\n]\n"));
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case VALID -> "no check found a fault";
      case UNSTEADY -> "its speed changed in the window, or a queue grew";
      case GENERATOR_BOUND -> "the server may be faster, its CPU per request holds";
      case DISTURBED -> "other programs used the processors, or the machine had another speed";
      case INCONSISTENT -> "its figures contradict each other";
      case WORK_MISSING -> "the server answered without its work";
      case INCOMPLETE -> "the window was not measured as a whole";
    };
  }
}
