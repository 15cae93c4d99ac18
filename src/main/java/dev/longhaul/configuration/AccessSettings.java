package dev.longhaul.configuration;

import dev.longhaul.text.Percent;
import dev.longhaul.text.Quoted;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the driver reaches a target.
 *
 * @param connections how users treat their connections
 * @param protocol the version of HTTP
 * @param trust a PEM file with the certificates to trust; empty for those of the JVM
 * @param probe the path of probe requests, as it is sent; empty if the target decides
 * @param remoteLoad whether the target may be on another machine
 * @param driverThreads how many threads of the driver send, if there are as many users
 * @param shared which drivers share a load
 */
public record AccessSettings(
    ConnectionPolicy connections,
    Protocol protocol,
    Optional<Path> trust,
    Optional<String> probe,
    RemoteLoad remoteLoad,
    int driverThreads,
    ClusterSettings shared) {
  private static final int LONGEST_PROBE = 1_000;

  /**
   * Reads its keys from a source.
   *
   * @throws ConfigurationException if a value breaks its key's rule
   */
  public static AccessSettings from(Source source) {
    return new AccessSettings(
        source.constant("longhaul.connections", ConnectionPolicy.class, Defaults.CONNECTIONS),
        source.constant("longhaul.protocol", Protocol.class, Defaults.PROTOCOL),
        trust(source),
        probe(source),
        source.constant("longhaul.remote_load", RemoteLoad.class, Defaults.REMOTE_LOAD),
        source.wholeNumber(
            "longhaul.driver_threads",
            1,
            Defaults.MOST_DRIVER_THREADS,
            Defaults.driverThreads(Runtime.getRuntime().availableProcessors())),
        ClusterSettings.from(source));
  }

  /**
   * Returns how many threads send the requests of a load: each has a user at least.
   *
   * @param users how many users the load has
   */
  public int driverThreads(int users) {
    return Math.min(driverThreads, users);
  }

  private static Optional<Path> trust(Source source) {
    String text = source.text("longhaul.trust");
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
        "longhaul.trust must be a readable file of certificates in PEM form, but was "
            + Quoted.of(text));
  }

  private static Optional<String> probe(Source source) {
    String text = source.text("longhaul.probe");
    if (text == null) {
      return Optional.empty();
    }
    String path = Addresses.withoutSpaceAround(text);
    Optional<String> fault = Percent.fault(path);
    if (!path.startsWith("/") || path.length() > LONGEST_PROBE || fault.isPresent()) {
      throw new ConfigurationException(
          "longhaul.probe must be a path on the target, such as \"/health\", but was %s%s"
              .formatted(Quoted.of(text), fault.map(why -> ": " + why).orElse("")));
    }
    return Optional.of(Percent.target(path));
  }
}
