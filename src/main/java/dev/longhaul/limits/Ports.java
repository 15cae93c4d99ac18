package dev.longhaul.limits;

import dev.longhaul.configuration.ConnectionPolicy;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Ephemeral ports: each connection to one address has one. A closed connection may keep its port
 * for a minute, on the side that closed first; which one that is, is not known before a load.
 */
final class Ports {
  static final String RANGE = "sys/net/ipv4/ip_local_port_range";

  /** Linux keeps the port of a closed connection for so long, or uses it again after a second. */
  private static final long SECONDS_KEPT = 60;

  private Ports() {}

  /** Returns how many ports the system gives to connections; only Linux says so. */
  static OptionalLong inRange(Path proc) {
    String[] ends = ProcFile.text(proc.resolve(RANGE)).strip().split("\\s+", -1);
    OptionalLong first = ProcFile.number(ends[0]);
    OptionalLong last = ProcFile.number(ends[ends.length - 1]);
    return ends.length == 2 && first.isPresent() && last.isPresent()
        ? OptionalLong.of(last.getAsLong() - first.getAsLong() + 1)
        : OptionalLong.empty();
  }

  /**
   * Returns a sentence if the ports may run out, which depends on whether this machine or the
   * server closes a connection first.
   *
   * @param loopback whether the connections stay on this machine
   */
  static Optional<String> doubt(Settings settings, boolean loopback, Path proc) {
    OptionalDouble rate = mostPerSecond(settings);
    OptionalLong ports = inRange(proc);
    if (settings.access().connections() == ConnectionPolicy.KEEP_ALIVE
        || rate.isEmpty()
        || ports.isEmpty()) {
      return Optional.empty();
    }
    long kept = isUsedAgain(loopback, proc) ? 1 : SECONDS_KEPT;
    long lasts = settings.warmUp().plus(settings.window()).toSeconds() + 1;
    long needed = settings.users() + (long) (rate.getAsDouble() * Math.min(kept, lasts));
    if (needed <= ports.getAsLong()) {
      return Optional.empty();
    }
    return Optional.of(
        ("longhaul.connections=per_request may need %s ports at up to %s requests/s, as the port of a"
                + " closed connection may be kept for %s s, but this machine has %s: keep connections, lower"
                + " the rate, widen the range in /proc/%s, or let ports be used again (sysctl"
                + " net.ipv4.tcp_tw_reuse=1)")
            .formatted(needed, Math.round(rate.getAsDouble()), kept, ports.getAsLong(), RANGE));
  }

  /** Returns the largest rate that the settings allow; empty if only the server limits it. */
  private static OptionalDouble mostPerSecond(Settings settings) {
    return switch (settings.workload()) {
      case Workload.Open open -> OptionalDouble.of(open.perSecond().doubleValue());
      case Workload.Closed closed ->
          closed.thinkTime().isZero()
              ? OptionalDouble.empty()
              : OptionalDouble.of(closed.users() * 1e9 / closed.thinkTime().toNanos());
    };
  }

  /** Linux has 0 for never, 1 for always, 2 for connections that stay on the machine. */
  private static boolean isUsedAgain(boolean loopback, Path proc) {
    long reuse =
        ProcFile.number(ProcFile.text(proc.resolve("sys/net/ipv4/tcp_tw_reuse"))).orElse(0);
    return reuse == 1 || (reuse == 2 && loopback);
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
