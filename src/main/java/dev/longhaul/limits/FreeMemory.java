package dev.longhaul.limits;

import dev.longhaul.configuration.Settings;
import java.util.Optional;

/**
 * Memory of this machine or container, beyond which the system ends a process. Only what is surely
 * needed counts: a case is refused if it cannot work, not if it may not.
 */
final class FreeMemory {
  private static final long MB = 1_000_000;

  /** No JVM of a server, a worker or an origin takes less. */
  static final long OF_JVM = 32 * MB;

  private FreeMemory() {}

  static Optional<String> shortage(Settings settings, ServerNeeds server, MachineLimits machine) {
    if (machine.freeMemory().isEmpty()) {
      return Optional.empty();
    }
    long free = machine.freeMemory().getAsLong();
    long ofJvms = server.jvms() * OF_JVM;
    long perUser = Heap.perUser(settings, server);
    long needed = ofJvms + perUser * settings.users();
    if (needed <= free) {
      return Optional.empty();
    }
    return Optional.of(
        ("longhaul.users must be at most %s where %s MB of memory are free, but was %s: this case needs"
                + " %s MB or more, %s KB a user%s; give this machine or container more (in a container"
                + " --memory), end other programs, or set fewer users or workers")
            .formatted(
                Math.max(0, (free - ofJvms) / perUser),
                Math.max(0, free) / MB,
                settings.users(),
                Math.ceilDiv(needed, MB),
                perUser / 1_000,
                server.jvms() == 0
                    ? ""
                    : " and %s MB for JVMs of the server: %s"
                        .formatted(ofJvms / MB, server.jvms())));
  }
}
