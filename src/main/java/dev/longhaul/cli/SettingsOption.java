package dev.longhaul.cli;

import dev.longhaul.configuration.Keys;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The settings of a command, with the same keys as for benchmarks. */
final class SettingsOption {
  @Option(
      names = {"-s", "--set"},
      paramLabel = "<key=value>",
      description = "A setting, such as users=254 or duration=10s; may be repeated.")
  private Map<String, String> values = new LinkedHashMap<>();

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress: only the result, and what went wrong on the error output.")
  private boolean quiet;

  /**
   * Returns the text that a setting was given; empty if it has its default.
   *
   * @param name its key without the prefix
   */
  Optional<String> given(String name) {
    return Optional.ofNullable(values.get(name))
        .or(() -> Optional.ofNullable(values.get(Keys.PREFIX + name)))
        .or(() -> Optional.ofNullable(System.getProperty(Keys.PREFIX + name)));
  }

  /**
   * Returns the settings: from options first, then from system properties as for a benchmark, then
   * the defaults.
   *
   * @param more the settings of the command's separate options, by key
   */
  Settings settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    values.forEach(
        (key, value) -> {
          String name = key.startsWith(Keys.PREFIX) ? key : Keys.PREFIX + key;
          Keys.check("--set: a setting's key", name);
          all.put(name, value);
        });
    if (quiet) {
      all.put("longhaul.progress", "none");
    }
    Keys.checkOurs("a system property's name", System.getProperties().stringPropertyNames());
    Source options = all::get;
    return Settings.from(options.orElse(System::getProperty));
  }
}
