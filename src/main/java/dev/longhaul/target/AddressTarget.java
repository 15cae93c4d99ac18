package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An address that is already served. Longhaul starts nothing and does not know its processes.
 *
 * @param address an {@code http} or {@code https} URI
 * @param body the body of a right answer; empty if any body is right
 */
public record AddressTarget(URI address, Optional<String> body) implements Target {
  @Override
  public String strategy() {
    return address.getRawAuthority();
  }

  /**
   * Returns the path. It is without its first slash, because a case joins its two names with one.
   */
  @Override
  public String task() {
    return address.getRawPath().substring(1);
  }

  @Override
  public RunningTarget start(Settings settings, OriginAddresses origins, String logName) {
    return new Running(address);
  }

  private record Running(URI uri) implements RunningTarget {
    @Override
    public Optional<URI> probe() {
      return Optional.empty();
    }

    @Override
    public Optional<ProcessHandle> process() {
      return Optional.empty();
    }

    @Override
    public Optional<Limits> limits() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> log() {
      return Optional.empty();
    }

    @Override
    public Optional<String> ending() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
