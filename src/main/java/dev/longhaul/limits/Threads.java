package dev.longhaul.limits;

import dev.longhaul.configuration.Settings;
import java.util.Optional;

/** Threads and processes, which a user or a container may start a limited number of. */
final class Threads {
  /** The client's, the probes' and the progress's. */
  static final long OF_DRIVER = 16;

  /** A further thread of the driver has a client, which has another one, and runs pauses. */
  private static final long OF_FURTHER_THREAD = 3;

  private Threads() {}

  static Optional<String> shortage(Settings settings, ServerNeeds server, MachineLimits machine) {
    long needed =
        OF_DRIVER + OF_FURTHER_THREAD * LoadLimits.furtherThreads(settings) + server.threads();
    if (machine.freeThreads().isEmpty() || needed <= machine.freeThreads().getAsLong()) {
      return Optional.empty();
    }
    return Optional.of(
        ("this case needs %s threads more than run already, %s of them in the server for longhaul.users=%s and"
                + " longhaul.workers=%s, but this machine allows %s: raise the limit (ulimit -u; in a container"
                + " --pids-limit; of the machine sysctl kernel.threads-max), or set fewer users or workers")
            .formatted(
                needed,
                server.threads(),
                settings.users(),
                settings.workers(),
                machine.freeThreads().getAsLong()));
  }
}
