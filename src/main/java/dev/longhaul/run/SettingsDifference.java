package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.text.Durations;
import dev.longhaul.text.Names;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the settings in which two cases differ. It sees every setting, also later ones. */
public final class SettingsDifference {
  private SettingsDifference() {}

  /** Returns such as {@code users 50} for each setting that has another value in the second. */
  static List<String> between(Settings first, Settings second) {
    Map<String, String> before = values(first);
    return values(second).entrySet().stream()
        .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }

  /** Returns the text of each setting by its name. */
  public static Map<String, String> values(Settings settings) {
    return values((Record) settings);
  }

  private static Map<String, String> values(Record settings) {
    Map<String, String> values = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = value(settings, component);
      if (value instanceof Record inner) {
        // Of an interface with several kinds, the kind is a value, too.
        if (component.getType().isInterface()) {
          values.put(words(component.getName()), words(inner.getClass().getSimpleName()));
        }
        values.putAll(values(inner));
      } else {
        values.put(words(component.getName()), text(value));
      }
    }
    return values;
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException notReadable) {
      throw new IllegalStateException("not readable: " + component, notReadable);
    }
  }

  private static String text(Object value) {
    return switch (value) {
      case Duration duration -> Durations.inWords(duration);
      case Enum<?> constant -> Names.of(constant);
      case Optional<?> optional -> optional.map(SettingsDifference::text).orElse("none");
      case Collection<?> list ->
          list.stream().map(SettingsDifference::text).collect(Collectors.joining(" "));
      default -> value.toString();
    };
  }

  /** Returns a name as settings are written: {@code think_time} for {@code thinkTime}. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
