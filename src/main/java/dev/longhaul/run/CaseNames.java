package dev.longhaul.run;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.PlannedRow;
import dev.longhaul.result.Round;
import dev.longhaul.text.Escaping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the cases of a run different names. The first case of a strategy and a task has only these;
 * a later one adds what it does not share with the first: settings, or else its test.
 */
final class CaseNames {
  private static final int LONGEST = 60;

  private final Map<String, List<Named>> known = new HashMap<>();

  /**
   * A case that has its name.
   *
   * @param row the identity of the row that it is; empty if no test declares it
   * @param test the name of its test
   * @param variant what its name adds; empty for the first
   */
  private record Named(String row, String test, Settings settings, Optional<String> variant) {
    /** Returns the case with this name. */
    BenchmarkCase of(BenchmarkCase plain) {
      return variant.map(plain::varying).orElse(plain);
    }
  }

  /**
   * Returns the case with a name that no other row has. The same row gets the same name each time.
   *
   * @param plain the case, with the variant that its matrix gives it, if there is one
   */
  synchronized BenchmarkCase distinct(BenchmarkCase plain) {
    Optional<PlannedRow> planned = plain.round().map(Round::row);
    String row = planned.map(PlannedRow::identity).orElse("");
    String test = planned.map(PlannedRow::test).orElse("");
    List<Named> named = namedLike(plain);
    Optional<Named> before =
        named.stream()
            .filter(one -> one.row.equals(row) && one.settings.equals(plain.settings()))
            .findFirst();
    if (before.isPresent()) {
      return before.get().of(plain);
    }
    Optional<String> variant =
        isFree(named, plain.variant()) ? plain.variant() : Optional.of(variant(named, plain, test));
    Named name = new Named(row, test, plain.settings(), variant);
    named.add(name);
    return name.of(plain);
  }

  /** Keeps the name that a case of an earlier run of the build has. */
  synchronized void keep(BenchmarkCase named) {
    Optional<PlannedRow> planned = named.round().map(Round::row);
    namedLike(named)
        .add(
            new Named(
                planned.map(PlannedRow::identity).orElse(""),
                planned.map(PlannedRow::test).orElse(""),
                named.settings(),
                named.variant()));
  }

  private List<Named> namedLike(BenchmarkCase one) {
    return known.computeIfAbsent(one.strategy() + "/" + one.task(), name -> new ArrayList<>());
  }

  private static String variant(List<Named> named, BenchmarkCase plain, String test) {
    Settings settings = plain.settings();
    Optional<Named> repeated =
        named.stream()
            .filter(one -> one.test.equals(test) && one.settings.equals(settings))
            .findFirst();
    if (repeated.isPresent()) {
      return numbered(named, repeated.get().variant.stream().toList());
    }
    Named first = named.getFirst();
    List<String> parts = new ArrayList<>(plain.variant().stream().toList());
    SettingsDifference.between(first.settings, settings)
        .forEach(part -> parts.add(Escaping.plain(part, LONGEST)));
    if (!test.equals(first.test)) {
      parts.add(test);
    }
    // As short as possible: some settings follow from others.
    for (int size = 1; size <= parts.size(); size++) {
      String variant = String.join(", ", parts.subList(0, size));
      if (isFree(named, Optional.of(variant))) {
        return variant;
      }
    }
    return numbered(named, parts);
  }

  private static String numbered(List<Named> named, List<String> parts) {
    String before = parts.stream().map(part -> part + ", ").collect(joining());
    int number = 2;
    while (!isFree(named, Optional.of(before + "#" + number))) {
      number++;
    }
    return before + "#" + number;
  }

  private static boolean isFree(List<Named> named, Optional<String> variant) {
    return named.stream().noneMatch(one -> one.variant.equals(variant));
  }
}
