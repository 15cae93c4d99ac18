package dev.longhaul.configuration;

import dev.longhaul.text.Durations;
import dev.longhaul.text.Names;
import dev.longhaul.text.Quoted;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source of the texts of settings. Also reads these texts as values. */
@FunctionalInterface
public interface Source {
  /** The longest duration of any setting: a typing error must not block a machine for years. */
  Duration LONGEST = Duration.ofHours(24);

  /**
   * The longest path of the output folder: systems allow about 4000 bytes, and files come below it.
   */
  int LONGEST_PATH = 1_000;

  /** The longest name in a path: systems allow 255 bytes. */
  int LONGEST_NAME = 200;

  /** Options that make {@code java} run another program, or print something and exit. */
  Set<String> CHOOSING_WHAT_RUNS =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "-jar",
          "-m",
          "--module",
          "-version",
          "--version",
          "-fullversion",
          "--full-version",
          "-?",
          "-h",
          "-help",
          "--help",
          "--help-extra",
          "-X",
          "-d",
          "--describe-module",
          "--list-modules",
          "--dry-run",
          "--validate-modules");

  /** Returns the text of a key, or null if the source has none. */
  @Nullable String text(String key);

  /**
   * Returns a source that asks this one first, and the other one for keys without a text.
   *
   * @param other the source to ask second
   */
  default Source orElse(Source other) {
    return key -> {
      String text = text(key);
      return text != null ? text : other.text(key);
    };
  }

  /** Reads a whole number. */
  default int wholeNumber(String key, int least, int most, int byDefault) {
    String text = text(key);
    if (text == null) {
      return byDefault;
    }
    // No setting needs ten digits: the pattern keeps parseInt from overflowing.
    if (text.strip().matches("\\d{1,9}")) {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw broken(
        key, "a whole number from %s to %s, such as %s".formatted(least, most, byDefault), text);
  }

  /** Reads a number, which may have decimals. */
  default BigDecimal number(String key, BigDecimal least, BigDecimal most, BigDecimal byDefault) {
    String text = text(key);
    if (text == null) {
      return byDefault;
    }
    if (text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
      BigDecimal number = new BigDecimal(text.strip());
      if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
        return number;
      }
    }
    throw broken(
        key,
        "a number such as \"100\" or \"0.5\", from %s to %s"
            .formatted(least.toPlainString(), most.toPlainString()),
        text);
  }

  /** Reads a duration. */
  default Duration duration(String key, Duration least, Duration byDefault) {
    String text = text(key);
    if (text == null) {
      return byDefault;
    }
    return Durations.parse(text)
        .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                broken(
                    key,
                    "a duration with its unit, such as \"500 ms\", \"10 s\" or \"2 min\", from %s ms"
                            .formatted(least.toMillis())
                        + " to 24 h",
                    text));
  }

  /** Reads the name of a constant in lower case. */
  default <E extends Enum<E>> E constant(String key, Class<E> type, E byDefault) {
    String text = text(key);
    return text == null
        ? byDefault
        : Names.constant(type, text.strip())
            .orElseThrow(() -> ConfigurationException.unknown(key, text.strip(), Names.of(type)));
  }

  /** Reads {@code true} or {@code false}. */
  default boolean truth(String key, boolean byDefault) {
    String text = text(key);
    if (text == null) {
      return byDefault;
    }
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw broken(key, "\"true\" or \"false\"", text);
    };
  }

  /** Reads options of a JVM; the text may be empty. */
  default List<String> options(String key, List<String> byDefault) {
    String text = text(key);
    if (text == null) {
      return byDefault;
    }
    List<String> options = text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    for (String option : options) {
      if (CHOOSING_WHAT_RUNS.contains(option.split("=", 2)[0])) {
        throw broken(
            key,
            "options of a JVM, whose class path and main class are Longhaul's: leave out "
                + Quoted.of(option),
            text);
      }
      // The JVM would take any other word as the main class to run.
      if (!option.matches("-[-A-Za-z].*|@.+")) {
        throw broken(
            key,
            "options of a JVM with white space between, each beginning with a hyphen and without any"
                + " inside (--add-modules=name, not --add-modules name), such as \"%s\" and not %s"
                    .formatted(String.join(" ", byDefault), Quoted.of(option)),
            text);
      }
    }
    return options;
  }

  /** Reads the path of a folder. */
  default Path path(String key, String byDefault) {
    return folder(key, byDefault).orElse(Path.of(byDefault));
  }

  /** Reads the path of a folder, which need not be set. */
  default Optional<Path> folder(String key, String example) {
    String text = text(key);
    if (text == null) {
      return Optional.empty();
    }
    String rule =
        "the path of a folder, such as \"%s\", of at most %s characters and %s in each name"
            .formatted(example, LONGEST_PATH, LONGEST_NAME);
    try {
      Path path = Path.of(text);
      if (!text.isBlank() && text.length() <= LONGEST_PATH && hasShortNames(path)) {
        return Optional.of(path);
      }
    } catch (InvalidPathException notAPath) {
      throw broken(key, rule + " (" + notAPath.getReason() + ")", text);
    }
    throw broken(key, rule, text);
  }

  private static boolean hasShortNames(Path path) {
    for (Path name : path) {
      if (name.toString().length() > LONGEST_NAME) {
        return false;
      }
    }
    return true;
  }

  /** Reads the addresses of the servers that replace origins. */
  default Map<Origin, URI> addresses() {
    Map<Origin, URI> addresses = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      String text = text(origin.key());
      if (text != null) {
        String example = origin.scheme() + "://www.example.org/page.html";
        addresses.put(
            origin, Addresses.read(origin.key(), text, example, List.of(origin.scheme())));
      }
    }
    return addresses;
  }

  private static ConfigurationException broken(String key, String rule, String text) {
    return new ConfigurationException(
        "%s must be %s, but was %s".formatted(key, rule, Quoted.of(text)));
  }
}
