package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import dev.longhaul.server.SystemCommand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each request on a new connection, until the machine has no port left. */
@Tag("slow")
@Tag("reliability")
class ExhaustedPortsTests {
  private static final int PORTS = 20;
  private static final int FIRST = 40_000;

  /** A separate network namespace, which needs Linux and its root user. */
  private static final List<String> WITH_FEW_PORTS =
      List.of(
          "unshare",
          "--net",
          "--mount",
          "sh",
          "-c",
          "ip link set lo up && mount -t proc proc /proc"
              // Linux must not reuse a closed connection's port after one second.
              + " && echo 0 > /proc/sys/net/ipv4/tcp_tw_reuse"
              + " && echo %d %d > /proc/sys/net/ipv4/ip_local_port_range"
                  .formatted(FIRST, FIRST + PORTS - 1)
              + " && exec \"$@\"",
          "sh");

  @Test
  void failsRequestsWithoutAPortAndGivesTheReason() throws Exception {
    List<String> probe = new ArrayList<>(WITH_FEW_PORTS);
    probe.add("true");
    assumeTrue(
        SystemCommand.run(probe.toArray(String[]::new)) == 0,
        "this user may not make a network here");

    List<String> command = new ArrayList<>(WITH_FEW_PORTS);
    command.addAll(
        JavaCommand.of(List.of(), ClassPath.current(), List.of())
            .running(ExhaustedPortsMain.class));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (var output = process.inputReader()) {
      lines = output.lines().toList();
    } finally {
      process.destroyForcibly();
    }

    // The server may have one of the ports; a closed connection keeps its port for a minute.
    long succeeded = number(lines, "SUCCEEDED");
    assertThat(succeeded).as("%s", lines).isBetween(1L, (long) PORTS);
    assertThat(number(lines, "REQUESTS"))
        .isBetween(succeeded, succeeded + number(lines, "IN_FLIGHT"));
    long failed = number(lines, "CONNECTION_FAILED");
    assertThat(failed).isPositive();
    assertThat(succeeded + failed + number(lines, "IN_FLIGHT")).isEqualTo(number(lines, "STARTED"));
    assertThat(lines)
        .as("%s", lines)
        .filteredOn(line -> line.endsWith(" times " + failed))
        .singleElement()
        .asString()
        .contains("Cannot assign requested address", "this machine has no free port left");
  }

  private static long number(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + "="))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + lines));
  }
}
