package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An address that is already served. Nothing is started, and nothing is known of its processes.
 *
 * @param address an {@code http} or {@code https} URI
 * @param body the body that a right answer has; empty if any body will do
 */
public record AddressTarget(URI address, Optional<String> body) implements Target {
  @Override
  public String strategy() {
    return address.getRawAuthority();
  }

  /** Returns the path; the two names of a case are joined by a slash. */
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
