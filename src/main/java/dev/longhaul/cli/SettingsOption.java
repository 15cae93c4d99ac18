package dev.longhaul.cli;

import dev.longhaul.configuration.Keys;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Settings by their keys, as for benchmarks. */
final class SettingsOption {
  @Option(
      names = {"-s", "--set"},
      paramLabel = "<key=value>",
      description = "A setting, such as users=254 or duration=10s; may be repeated.")
  private Map<String, String> values = new LinkedHashMap<>();

  /**
   * Returns the settings in force: those of options, then those of system properties, as for a
   * benchmark, then defaults.
   *
   * @param more settings that options of their own give, by key
   */
  Settings settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    values.forEach(
        (key, value) -> {
          String name = key.startsWith(Keys.PREFIX) ? key : Keys.PREFIX + key;
          Keys.check("--set: a setting's key", name);
          all.put(name, value);
        });
    Keys.checkOurs("a system property's name", System.getProperties().stringPropertyNames());
    Source options = all::get;
    return Settings.from(options.orElse(System::getProperty));
  }
}
