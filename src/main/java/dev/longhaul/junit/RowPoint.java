package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.Sweep;
import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point of a sweep: the numbers by which a row differs from others of its server and task.
 *
 * @param numbers empty for a row that is no point of a sweep: its settings have all numbers
 */
record RowPoint(Map<Sweep, BigDecimal> numbers) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}(\\.[0-9]{1,9})?");

  /** The end of the name of a row, which may have a number if the matrix has it twice. */
  private static final Pattern END =
      Pattern.compile(
          "(?:, (?<users>[0-9]+) users?)?(?:, (?<rate>[0-9.]+)/s)?(?:, (?<workers>[0-9]+) workers?)?"
              + "(?: \\([0-9]+\\))?$");

  /** Copies the map. Equal numbers are then equal objects, too. */
  RowPoint {
    Map<Sweep, BigDecimal> copy = new EnumMap<>(Sweep.class);
    numbers.forEach((sweep, number) -> copy.put(sweep, number.stripTrailingZeros()));
    numbers = Collections.unmodifiableMap(copy);
  }

  /** Returns the point of a row that is not swept. */
  static RowPoint none() {
    return new RowPoint(Map.of());
  }

  /** Returns the point that the name of a row says. */
  static RowPoint named(String row) {
    RowPoint point = none();
    Matcher end = END.matcher(row);
    if (end.find()) {
      for (Sweep sweep : Sweep.values()) {
        String number = Optional.ofNullable(end.group(Names.of(sweep))).orElse("");
        if (NUMBER.matcher(number).matches()) {
          point = point.with(sweep, new BigDecimal(number));
        }
      }
    }
    return point;
  }

  /** Returns a row's name as it is if system properties replace numbers of it. */
  static String replaced(String row) {
    RowPoint before = named(row);
    RowPoint after = before;
    for (Sweep sweep : before.numbers.keySet()) {
      String property = Optional.ofNullable(System.getProperty(sweep.key())).orElse("").strip();
      if (NUMBER.matcher(property).matches()) {
        after = after.with(sweep, new BigDecimal(property));
      }
    }
    return before.equals(after) ? row : row.replace(before.suffix(), after.suffix());
  }

  /** Returns the same point with a number more, or with another one. */
  RowPoint with(Sweep sweep, BigDecimal number) {
    Map<Sweep, BigDecimal> more = new EnumMap<>(Sweep.class);
    more.putAll(numbers);
    more.put(sweep, number);
    return new RowPoint(more);
  }

  /** Returns the text of a setting; empty if the point does not have it. */
  Optional<String> text(String key) {
    return Sweep.of(key)
        .flatMap(sweep -> Optional.ofNullable(numbers.get(sweep)))
        .map(BigDecimal::toPlainString);
  }

  /** Returns how many users it has; empty for as many as the setting says. */
  OptionalInt users() {
    return Optional.ofNullable(numbers.get(Sweep.USERS)).stream()
        .mapToInt(BigDecimal::intValueExact)
        .findFirst();
  }

  /** Returns whether one server serves this row and others: another load needs no other server. */
  boolean sharesServer() {
    return numbers.containsKey(Sweep.USERS) || numbers.containsKey(Sweep.RATE);
  }

  /** Returns what the name of its row ends with. */
  String suffix() {
    return variant().map(words -> ", " + words).orElse("");
  }

  /** Returns the same for the name of its server. */
  String serverSuffix() {
    return Optional.ofNullable(numbers.get(Sweep.WORKERS))
        .map(workers -> ", " + Sweep.WORKERS.words(workers))
        .orElse("");
  }

  /** Returns its numbers in words, such as {@code 25 users, 8 workers}; empty if it has none. */
  Optional<String> variant() {
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            numbers.entrySet().stream()
                .map(each -> each.getKey().words(each.getValue()))
                .collect(joining(", ")));
  }
}
