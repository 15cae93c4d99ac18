package dev.longhaul.configuration;

import dev.longhaul.text.Quoted;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The drivers that share a load.
 *
 * @param drivers how many of them a load needs
 * @param cluster where some of them listen; empty for a load that this JVM sends itself
 * @param keyFile the key that all of them have; empty if all are on loopback
 * @param joinTimeout how long a load waits for them
 */
public record ClusterSettings(
    int drivers, List<PeerAddress> cluster, Optional<Path> keyFile, Duration joinTimeout) {
  private static final String DRIVERS = "longhaul.drivers";
  private static final String CLUSTER = "longhaul.cluster";
  private static final String KEY_FILE = "longhaul.key_file";

  /** Copies the list. */
  public ClusterSettings {
    cluster = List.copyOf(cluster);
  }

  /**
   * Reads its keys from a source.
   *
   * @throws ConfigurationException if a value breaks its key's rule, or there are several drivers
   *     and no cluster
   */
  static ClusterSettings from(Source source) {
    int drivers = drivers(source);
    List<PeerAddress> cluster = cluster(source.text(CLUSTER));
    Optional<Path> keyFile = keyFile(source.text(KEY_FILE));
    Duration joinTimeout =
        source.duration("longhaul.join_timeout", Duration.ofMillis(1), Defaults.JOIN_TIMEOUT);
    if (drivers > 1 && cluster.isEmpty()) {
      throw new ConfigurationException(
          "longhaul.drivers=%s needs the cluster that the drivers have joined: set longhaul.cluster, such as \"driver-1:7800\", or leave longhaul.drivers out"
              .formatted(drivers));
    }
    return new ClusterSettings(drivers, cluster, keyFile, joinTimeout);
  }

  /** Reads how many drivers share a load. */
  static int drivers(Source source) {
    return source.wholeNumber(DRIVERS, 1, Defaults.MOST_DRIVERS, Defaults.DRIVERS);
  }

  private static List<PeerAddress> cluster(@Nullable String text) {
    return text == null ? List.of() : peers(text);
  }

  private static List<PeerAddress> peers(String text) {
    List<PeerAddress> peers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Optional<PeerAddress> peer = PeerAddress.parse(part);
      if (peer.isEmpty()) {
        throw new ConfigurationException(
            "longhaul.cluster must be one or more hosts with their ports, such as \"driver-1:7800,driver-2:7800\", but was %s"
                .formatted(Quoted.of(text)));
      }
      peers.add(peer.get());
    }
    return peers;
  }

  private static Optional<Path> keyFile(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(text.strip());
      if (text.length() <= Source.LONGEST_PATH
          && Files.isRegularFile(file)
          && Files.isReadable(file)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException notAPath) {
      // It is refused below.
    }
    throw new ConfigurationException(
        "longhaul.key_file must be a readable file with the key of all drivers, as keytool makes it (docs/distributed.md), but was "
            + Quoted.of(text));
  }

  /** Returns whether other JVMs send the load. */
  public boolean isDistributed() {
    return !cluster.isEmpty();
  }
}
