package dev.longhaul.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An object of a results file. Another version of Longhaul may have written it: what it lacks, or
 * has in another form, is not known.
 *
 * @param all its members, as they were parsed
 */
record Members(Map<String, Object> all) {
  Optional<String> text(String name) {
    return all.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  OptionalDouble number(String name) {
    return number(all.get(name));
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(all.get(name));
  }

  /** Returns an object; an empty one if there is none. */
  Members object(String name) {
    return of(all.get(name));
  }

  /** Returns the objects of an array; none if there is no array. */
  List<Members> objects(String name) {
    return list(name).stream().filter(Map.class::isInstance).map(Members::of).toList();
  }

  List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  List<Double> numbers(String name) {
    return list(name).stream().flatMap(each -> number(each).stream().boxed()).toList();
  }

  private List<?> list(String name) {
    return all.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Members of(@Nullable Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, member) -> members.put(name.toString(), member));
    }
    return new Members(members);
  }

  private static OptionalDouble number(@Nullable Object value) {
    return value instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
