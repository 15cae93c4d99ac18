package dev.longhaul.limits;

import dev.longhaul.configuration.Settings;
import java.util.Optional;

/** The heap of the driver's JVM: each connection has buffers in it. */
final class Heap {
  private static final long KB = 1_000;
  private static final long MB = 1_000_000;

  /** The client's buffers of a connection, and the user's request. */
  static final long PER_CONNECTION = 40 * KB;

  /** The same with the records of TLS. */
  static final long PER_ENCRYPTED_CONNECTION = 120 * KB;

  /** Classes, histograms, results and the garbage between two collections. */
  static final long OF_DRIVER = 24 * MB;

  /** The histograms of a further thread of the driver. */
  private static final long OF_FURTHER_THREAD = 2 * MB;

  private Heap() {}

  /** Returns what the driver needs for each user. */
  static long perUser(Settings settings, ServerNeeds server) {
    return (server.tls() ? PER_ENCRYPTED_CONNECTION : PER_CONNECTION)
        * (LoadLimits.connections(settings) / settings.users());
  }

  static Optional<String> shortage(Settings settings, ServerNeeds server, MachineLimits machine) {
    if (machine.heapBytes().isEmpty()) {
      return Optional.empty();
    }
    long most = machine.heapBytes().getAsLong();
    long each = perUser(settings, server);
    long own = OF_DRIVER + OF_FURTHER_THREAD * LoadLimits.furtherThreads(settings);
    long needed = own + settings.users() * each;
    if (needed <= most) {
      return Optional.empty();
    }
    return Optional.of(
        ("longhaul.users must be at most %s with a heap of %s MB, but was %s: the driver needs some"
                + " %s MB, %s KB a user; give its JVM a larger heap (-Xmx%sm, with Maven in Surefire's"
                + " argLine), or set fewer users")
            .formatted(
                Math.max(0, (most - own) / each),
                most / MB,
                settings.users(),
                needed / MB,
                each / KB,
                Math.ceilDiv(needed, 1 << 20)));
  }
}
