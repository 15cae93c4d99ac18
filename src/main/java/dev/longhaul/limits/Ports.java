package dev.longhaul.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import dev.longhaul.configuration.Settings;

/** Ephemeral ports: each connection from this machine has one. */
final class Ports {
  static final String RANGE = "sys/net/ipv4/ip_local_port_range";

  private Ports() {}

  /** Returns how many ports the system gives to connections; only Linux says so. */
  static OptionalLong inRange(Path proc) {
    try {
      String[] ends = Files.readString(proc.resolve(RANGE)).strip().split("\\s+");
      return ends.length == 2
          ? OptionalLong.of(Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1)
          : OptionalLong.empty();
    } catch (IOException | NumberFormatException unknown) {
      return OptionalLong.empty();
    }
  }

  static Optional<String> shortage(Settings settings, ServerNeeds server, Machine machine) {
    return Optional.empty();
  }
}
