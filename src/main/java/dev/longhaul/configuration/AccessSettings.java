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
 * @param protocol the version of HTTP
 * @param trust a PEM file with the certificates to trust; empty for those of the JVM
 * @param probe the path of probe requests, as it is sent; empty if the target decides
 * @param remoteLoad whether the target may be on another machine
 * @param shared which drivers share a load
 */
public record AccessSettings(
    Protocol protocol,
    Optional<Path> trust,
    Optional<String> probe,
    RemoteLoad remoteLoad,
    ClusterSettings shared) {
  private static final int LONGEST_PROBE = 1_000;

  static AccessSettings from(Source source) {
    return new AccessSettings(
        source.constant("longhaul.protocol", Protocol.class, Defaults.PROTOCOL),
        trust(source),
        probe(source),
        source.constant("longhaul.remote_load", RemoteLoad.class, Defaults.REMOTE_LOAD),
        ClusterSettings.from(source));
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
    String path = text.strip();
    Optional<String> fault = Percent.fault(path);
    if (!path.startsWith("/") || path.length() > LONGEST_PROBE || fault.isPresent()) {
      throw new ConfigurationException(
          "longhaul.probe must be a path on the target, such as \"/health\", but was %s%s"
              .formatted(Quoted.of(text), fault.map(why -> ": " + why).orElse("")));
    }
    return Optional.of(Percent.target(path));
  }
}
