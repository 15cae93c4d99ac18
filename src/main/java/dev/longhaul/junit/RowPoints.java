package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Source;
import dev.longhaul.configuration.Sweep;
import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The points that a matrix measures each of its rows with.
 *
 * @param method the name of its method in errors
 * @param declared the annotation
 * @param settings all sources of the settings of its class
 */
record RowPoints(String method, BenchmarkMatrix declared, Source settings) {
  private static final String SUBJECT = "@BenchmarkMatrix: ";

  /** Each is a row of each strategy and task: more would take days. */
  private static final int MOST = 200;

  /** Rows of one server follow one another: other workers need another one. */
  private static final List<Sweep> ORDER = List.of(Sweep.WORKERS, Sweep.USERS, Sweep.RATE);

  /**
   * Returns every combination of the numbers; one point without numbers if nothing is swept.
   *
   * @throws ConfigurationException if a list or a range is not written correctly, or there are too
   *     many combinations
   */
  List<RowPoint> all() {
    Map<Sweep, String> written = written();
    Map<Sweep, List<BigDecimal>> swept = new LinkedHashMap<>();
    for (Sweep sweep : ORDER) {
      List<BigDecimal> numbers = numbers(sweep, Optional.ofNullable(written.get(sweep)));
      if (!numbers.isEmpty()) {
        swept.put(sweep, numbers);
      }
    }
    checkProduct(swept);
    List<RowPoint> points = List.of(RowPoint.none());
    for (Map.Entry<Sweep, List<BigDecimal>> each : swept.entrySet()) {
      Sweep sweep = each.getKey();
      List<BigDecimal> numbers = each.getValue();
      points =
          points.stream()
              .flatMap(point -> numbers.stream().map(number -> point.with(sweep, number)))
              .toList();
    }
    return points;
  }

  private void checkProduct(Map<Sweep, List<BigDecimal>> swept) {
    int product = swept.values().stream().mapToInt(List::size).reduce(1, (one, two) -> one * two);
    if (product > MOST) {
      throw new ConfigurationException(
          "%sthe sweeps of %s must have at most %s combinations, but had %s = %s: take fewer numbers of one of them"
              .formatted(
                  SUBJECT,
                  method,
                  MOST,
                  swept.entrySet().stream()
                      .map(each -> each.getValue().size() + " of " + each.getKey().key())
                      .collect(joining(" × ")),
                  product));
    }
  }

  /** Returns what the annotation says. */
  private Map<Sweep, String> written() {
    Map<Sweep, String> written = new EnumMap<>(Sweep.class);
    if (declared.users().length > 0) {
      written.put(
          Sweep.USERS,
          Arrays.stream(declared.users()).mapToObj(Integer::toString).collect(joining(",")));
    }
    for (String text : declared.sweep()) {
      String[] parts = text.split("=", 2);
      if (parts.length < 2) {
        throw new ConfigurationException(
            "%sthe sweep of %s must have the form \"longhaul.users=1..300 log 6\", but was %s"
                .formatted(SUBJECT, method, Quoted.of(text)));
      }
      String key = parts[0].strip();
      Sweep sweep =
          Sweep.of(key)
              .orElseThrow(
                  () ->
                      ConfigurationException.unknown(
                          "%sthe key of the sweep of %s".formatted(SUBJECT, method),
                          key,
                          Sweep.keys()));
      String before = written.put(sweep, parts[1].strip());
      if (before != null) {
        throw new ConfigurationException(
            "%s%s of %s must be given once, but was given as %s and as %s: leave one out"
                .formatted(SUBJECT, key, method, Quoted.of(before), Quoted.of(parts[1].strip())));
      }
    }
    return written;
  }

  /** Returns the numbers of a setting; a system property replaces those of the annotation. */
  private List<BigDecimal> numbers(Sweep sweep, Optional<String> written) {
    List<BigDecimal> declaredNumbers =
        written
            .map(text -> sweep.numbers("%s%s of %s".formatted(SUBJECT, sweep.key(), method), text))
            .orElse(List.of());
    String property = System.getProperty(sweep.key());
    if (property != null) {
      return written.isPresent() || Sweep.isSeveral(property)
          ? sweep.numbers(sweep.key(), property)
          : List.of();
    }
    if (written.isPresent()) {
      return declaredNumbers;
    }
    String text = settings.text(sweep.key());
    return text != null && Sweep.isSeveral(text) ? sweep.numbers(sweep.key(), text) : List.of();
  }
}
