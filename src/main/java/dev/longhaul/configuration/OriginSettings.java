package dev.longhaul.configuration;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of the origins.
 *
 * @param replacements the addresses of real servers that replace our own origins
 * @param delay how long our own origins {@code external} and {@code flaky} delay each response
 * @param jitter the most by which each delay is longer or shorter
 */
public record OriginSettings(Map<Origin, URI> replacements, Duration delay, Duration jitter) {
  /** Copies the map. */
  public OriginSettings {
    replacements = Map.copyOf(replacements);
  }

  static OriginSettings from(Source source) {
    Duration delay = source.duration("longhaul.origin.delay", Duration.ZERO, Defaults.ORIGIN_DELAY);
    Duration jitter =
        source.duration("longhaul.origin.jitter", Duration.ZERO, Defaults.ORIGIN_JITTER);
    if (jitter.compareTo(delay) > 0) {
      throw new ConfigurationException(
          "longhaul.origin.jitter must be no longer than longhaul.origin.delay (%s ms), but was %s ms"
              .formatted(delay.toMillis(), jitter.toMillis()));
    }
    return new OriginSettings(source.addresses(), delay, jitter);
  }
}
