package dev.longhaul.cluster;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of a share as texts by their keys, and settings that are made of such texts. */
final class ShareSettings {
  private static final int DIGITS_OF_NANOS_IN_A_MILLI = 6;

  private ShareSettings() {}

  /**
   * Returns all that decides what a driver sends, and when.
   *
   * @param settings those of the whole load
   * @param share the share of the workload
   */
  static Map<String, String> texts(Settings settings, Workload share) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("longhaul.profile", Names.of(settings.profile()));
    texts.put("longhaul.workload", Names.of(share.model()));
    texts.put("longhaul.users", String.valueOf(share.users()));
    switch (share) {
      case Workload.Closed closed -> texts.put("longhaul.think_time", millis(closed.thinkTime()));
      case Workload.Open open -> {
        texts.put("longhaul.rate", open.perSecond().toPlainString());
        texts.put("longhaul.arrivals", Names.of(open.arrivals()));
        texts.put("longhaul.seed", String.valueOf(open.seed()));
      }
    }
    texts.put("longhaul.warmup", millis(settings.warmUp()));
    texts.put("longhaul.warmup_limit", millis(settings.warmUpLimit()));
    texts.put("longhaul.duration", millis(settings.window()));
    texts.put("longhaul.timeout", millis(settings.timeout()));
    texts.put("longhaul.connections", Names.of(settings.access().connections()));
    texts.put("longhaul.protocol", Names.of(settings.access().protocol()));
    return texts;
  }

  private static String millis(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), DIGITS_OF_NANOS_IN_A_MILLI).toPlainString()
        + " ms";
  }

  /**
   * Returns the settings of texts.
   *
   * @param folder where the driver may write
   * @param trust a file with the certificates to trust
   * @param driverThreads how many threads send on the driver's machine
   * @throws ConfigurationException if a text breaks its key's rule
   */
  static Settings settings(
      Map<String, String> texts, Path folder, Optional<Path> trust, int driverThreads) {
    Map<String, String> all = new HashMap<>(texts);
    all.put("longhaul.output", folder.toString());
    all.put("longhaul.driver_threads", String.valueOf(driverThreads));
    trust.ifPresent(file -> all.put("longhaul.trust", file.toString()));
    return Settings.from(all::get);
  }

  /** Returns the first setting in which a driver differs from what it was given, as a sentence. */
  static Optional<String> difference(Map<String, String> given, Map<String, String> used) {
    return given.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(used.get(entry.getKey())))
        .map(
            entry ->
                "it would use %s=%s where this load has %s"
                    .formatted(
                        entry.getKey(),
                        used.getOrDefault(entry.getKey(), "(none)"),
                        entry.getValue()))
        .findFirst();
  }
}
