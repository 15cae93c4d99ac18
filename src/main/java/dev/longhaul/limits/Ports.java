package dev.longhaul.limits;

import dev.longhaul.configuration.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Ephemeral ports: each connection to one address has one. A closed connection may keep its port
 * for a minute, on the side that closed first; which one that is, is not known before a load.
 */
final class Ports {
  static final String RANGE = "sys/net/ipv4/ip_local_port_range";

  private Ports() {}

  /** Returns how many ports the system gives to connections; only Linux says so. */
  static OptionalLong inRange(Path proc) {
    try {
      String[] ends = Files.readString(proc.resolve(RANGE)).strip().split("\\s+", -1);
      return ends.length == 2
          ? OptionalLong.of(Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1)
          : OptionalLong.empty();
    } catch (IOException | NumberFormatException unknown) {
      return OptionalLong.empty();
    }
  }

  static Optional<String> shortage(Settings settings, MachineLimits machine) {
    long needed = LoadLimits.connections(settings);
    if (machine.ports().isEmpty() || needed <= machine.ports().getAsLong()) {
      return Optional.empty();
    }
    long most = machine.ports().getAsLong();
    long perUser = needed / settings.users();
    return Optional.of(
        ("longhaul.users must be at most %s where this machine has %s ports for connections, but was"
                + " %s: the driver needs %s, %s a user; widen the range in /proc/%s, or set fewer users")
            .formatted(
                most / perUser,
                most,
                settings.users(),
                needed,
                perUser == 1 ? "one" : Long.toString(perUser),
                RANGE));
  }
}
