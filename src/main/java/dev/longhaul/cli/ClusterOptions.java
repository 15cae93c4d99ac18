package dev.longhaul.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a load that the drivers of a cluster send. */
final class ClusterOptions {
  @Option(
      names = "--drivers",
      paramLabel = "<number>",
      description = "How many drivers of --cluster share the load; 1 by default.")
  private @Nullable String drivers;

  @Option(
      names = "--cluster",
      paramLabel = "<host:port,...>",
      description = {
        "Where drivers have joined (join --cluster): they send the load,",
        "not this command. One of their addresses is enough."
      })
  private @Nullable String cluster;

  @Option(
      names = "--key-file",
      paramLabel = "<file>",
      description = "The key that all drivers have; without it, only loopback is used.")
  private @Nullable String keyFile;

  /** Returns the settings that the options stand for, by key. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (drivers != null) {
      settings.put("longhaul.drivers", drivers);
    }
    if (cluster != null) {
      settings.put("longhaul.cluster", cluster);
    }
    if (keyFile != null) {
      settings.put("longhaul.key_file", keyFile);
    }
    return settings;
  }
}
