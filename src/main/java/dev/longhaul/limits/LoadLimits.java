package dev.longhaul.limits;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares what a load needs with what this machine allows. */
public final class LoadLimits {
  private LoadLimits() {}

  /**
   * Checks the limits of a case before anything of it starts. A limit that the platform does not
   * show is not checked.
   *
   * @throws ConfigurationException if one is too low; says what is needed, what there is, and how
   *     to raise it
   */
  public static void check(Settings settings, ServerNeeds server) {
    shortage(settings, server, MachineLimits.here())
        .ifPresent(
            found -> {
              throw new ConfigurationException(found);
            });
  }

  /**
   * Returns a sentence about a limit that may be too low, which depends on the server.
   *
   * @param loopback whether the load stays on this machine
   */
  public static Optional<String> doubt(Settings settings, boolean loopback) {
    return Ports.doubt(settings, loopback, MachineLimits.PROC);
  }

  /** Returns the first limit that is too low, as a sentence. */
  static Optional<String> shortage(Settings settings, ServerNeeds server, MachineLimits machine) {
    return Stream.of(
            Descriptors.shortage(settings, server, machine),
            Ports.shortage(settings, machine),
            Heap.shortage(settings, server, machine),
            FreeMemory.shortage(settings, server, machine),
            Threads.shortage(settings, server, machine))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Returns how many threads the driver has beside its first one. */
  static long furtherThreads(Settings settings) {
    return settings.access().driverThreads(settings.users()) - 1L;
  }

  /**
   * Returns how many connections the driver may have open at once. A closed one keeps its
   * descriptor and its port until the client's thread looks again.
   */
  static long connections(Settings settings) {
    return switch (settings.access().connections()) {
      case KEEP_ALIVE -> settings.users();
      case PER_REQUEST -> 2L * settings.users();
    };
  }
}
