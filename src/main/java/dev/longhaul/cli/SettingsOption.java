package dev.longhaul.cli;

import dev.longhaul.configuration.Names;
import dev.longhaul.configuration.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Settings by their keys, as for benchmarks. */
final class SettingsOption {
  private static final String PREFIX = "longhaul.";

  @Option(
      names = {"-s", "--set"},
      paramLabel = "<key=value>",
      description = "A setting, such as users=254 or duration=10s; may be repeated.")
  private Map<String, String> values = new LinkedHashMap<>();

  /**
   * Returns the settings in force.
   *
   * @param more settings that options of their own give, by key
   */
  Settings settings(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    values.forEach(
        (key, value) -> {
          String name = key.startsWith(PREFIX) ? key : PREFIX + key;
          if (!Settings.keys().contains(name)) {
            throw Names.unknown("--set: a setting's key", name, Settings.keys());
          }
          all.put(name, value);
        });
    return Settings.from(all::get);
  }
}
