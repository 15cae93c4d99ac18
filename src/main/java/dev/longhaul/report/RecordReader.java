package dev.longhaul.report;

import dev.longhaul.measure.EncodedTimes;
import dev.longhaul.measure.ResponseTimes;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of what {@link RecordJson} has written. A record with other components than the
 * file has is refused, so that no figure gets lost between two versions of Longhaul.
 *
 * <p>Only the components' declared types decide what is created: a file names no class.
 */
final class RecordReader {
  /** Values whose text is exact, and how it is read. */
  private static final Map<Class<?>, Function<String, Object>> TEXTS =
      Map.of(
          String.class, text -> text,
          Duration.class, Duration::parse,
          Instant.class, Instant::parse,
          Path.class, Path::of,
          URI.class, URI::create,
          BigDecimal.class, BigDecimal::new);

  private RecordReader() {}

  /**
   * Returns the record that members describe.
   *
   * @throws IllegalArgumentException if they are not those of this type
   */
  static <T> T read(Class<T> type, Object members) {
    return type.cast(value(type, members));
  }

  private static Object value(Type type, Object json) {
    if (type instanceof ParameterizedType container) {
      return content(container, json);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return record(raw, object(json));
    }
    if (raw.isSealed()) {
      return kind(raw, object(json));
    }
    if (raw.isEnum()) {
      return constant(raw, json.toString());
    }
    if (raw == ResponseTimes.class) {
      return read(EncodedTimes.class, json).decoded();
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return checked(Boolean.class, json);
    }
    Function<String, Object> text = TEXTS.get(raw);
    return text != null ? text.apply(checked(String.class, json)) : number(raw, json);
  }

  private static Object number(Class<?> type, Object json) {
    if (type == double.class || type == Double.class || type == OptionalDouble.class) {
      double number = Double.parseDouble(json.toString());
      return type == OptionalDouble.class ? OptionalDouble.of(number) : (Object) number;
    }
    BigDecimal number = checked(BigDecimal.class, json);
    if (type == int.class || type == Integer.class) {
      return number.intValueExact();
    }
    if (type == long.class || type == Long.class) {
      return number.longValueExact();
    }
    throw new IllegalArgumentException("a record has a component of " + type);
  }

  private static Object content(ParameterizedType type, Object json) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == Optional.class) {
      return Optional.of(value(of[0], json));
    }
    if (type.getRawType() == List.class) {
      return list(json).stream().map(each -> value(of[0], each)).toList();
    }
    if (type.getRawType() == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      object(json).forEach((key, each) -> map.put(value(of[0], key), value(of[1], each)));
      return map;
    }
    throw new IllegalArgumentException("a record has a component of " + type);
  }

  private static Object kind(Class<?> sealed, Map<String, Object> members) {
    return Stream.of(sealed.getPermittedSubclasses())
        .filter(type -> type.getSimpleName().equals(members.get(RecordJson.KIND)))
        .findFirst()
        .map(type -> record(type, members))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no %s: %s".formatted(sealed, members.get(RecordJson.KIND))));
  }

  private static Object constant(Class<?> type, String name) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no %s: %s".formatted(type, name)));
  }

  private static Object record(Class<?> type, Map<String, Object> members) {
    RecordComponent[] components = type.getRecordComponents();
    Set<String> names =
        Stream.of(components).map(RecordComponent::getName).collect(Collectors.toSet());
    members.keySet().stream()
        .filter(name -> !names.contains(name) && !name.equals(RecordJson.KIND))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("%s has no %s".formatted(type, name));
            });
    Object[] values =
        Stream.of(components)
            .map(component -> member(component, members.get(component.getName())))
            .toArray();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException refused) {
      throw new IllegalArgumentException("no " + type, refused);
    }
  }

  private static Object member(RecordComponent component, @Nullable Object json) {
    Class<?> type = component.getType();
    if (json != null) {
      return value(component.getGenericType(), json);
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == OptionalDouble.class) {
      return OptionalDouble.empty();
    }
    throw new IllegalArgumentException("a record needs its " + component);
  }

  private static List<?> list(Object json) {
    if (json instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("no array: " + json);
  }

  private static Map<String, Object> object(Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("no object: " + json);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((name, member) -> members.put(name.toString(), member));
    return members;
  }

  private static <T> T checked(Class<T> type, Object json) {
    if (!type.isInstance(json)) {
      throw new IllegalArgumentException("no %s: %s".formatted(type.getSimpleName(), json));
    }
    return type.cast(json);
  }
}
