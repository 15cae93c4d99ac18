package dev.longhaul.report;

import dev.longhaul.measure.ResponseTimes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Turns records into the maps, lists, numbers and texts of JSON, without a loss: {@link
 * RecordReader} makes equal records of them. Each component is a member; one that is empty is
 * absent.
 */
final class RecordJson {
  /** The member that says which record of a sealed interface it is. */
  static final String KIND = "is";

  private RecordJson() {}

  /** Returns the members of a record. */
  static Map<String, Object> write(Record value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (Arrays.stream(value.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      members.put(KIND, value.getClass().getSimpleName());
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      present(component(value, component))
          .ifPresent(content -> members.put(component.getName(), json(content)));
    }
    return members;
  }

  private static Object component(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (IllegalAccessException | InvocationTargetException notReadable) {
      throw new IllegalStateException("not readable: " + component, notReadable);
    }
  }

  private static Optional<Object> present(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(content -> content);
      case OptionalDouble optional ->
          optional.isPresent() ? Optional.of(optional.getAsDouble()) : Optional.empty();
      default -> Optional.of(value);
    };
  }

  private static Object json(Object value) {
    return switch (value) {
      case ResponseTimes times -> write(times.encoded());
      case Record inner -> write(inner);
      case Enum<?> constant -> constant.name();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> json(entry.getKey()).toString(),
                      entry -> json(entry.getValue()),
                      (one, other) -> one,
                      LinkedHashMap::new));
      case Collection<?> list -> list.stream().map(RecordJson::json).toList();
      case Integer number -> number;
      case Long number -> number;
      // JSON has no other numbers.
      case Double number -> Double.isFinite(number) ? (Object) number : number.toString();
      case Boolean truth -> truth;
      default -> value.toString();
    };
  }
}
