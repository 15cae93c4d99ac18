package dev.longhaul.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.server.SystemCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * Hosts with addresses of their own: network namespaces that a switch joins, in a namespace of its
 * own. Nothing of them is seen by the machine's own network.
 */
final class TestHosts implements AutoCloseable {
  private final String prefix = "lh" + ProcessHandle.current().pid() % 100_000;
  private final int number;

  private TestHosts(int number) {
    this.number = number;
  }

  /** Makes hosts, or skips the test where this user may not. */
  static TestHosts make(int number) {
    TestHosts hosts = new TestHosts(number);
    boolean made = false;
    try {
      made = hosts.build();
    } finally {
      if (!made) {
        hosts.close();
      }
    }
    assumeTrue(made, "this user may not make network namespaces here");
    return hosts;
  }

  private boolean build() {
    String hub = prefix + "hub";
    boolean built =
        run("ip", "netns", "add", hub)
            && run("ip", "-n", hub, "link", "add", "hub", "type", "bridge")
            && run("ip", "-n", hub, "link", "set", "hub", "up");
    for (int host = 1; built && host <= number; host++) {
      String name = name(host);
      built =
          run("ip", "netns", "add", name)
              && run("ip", "-n", name, "link", "set", "lo", "up")
              && run(
                  "ip",
                  "-n",
                  hub,
                  "link",
                  "add",
                  port(host),
                  "type",
                  "veth",
                  "peer",
                  "name",
                  "eth0",
                  "netns",
                  name)
              && run("ip", "-n", hub, "link", "set", port(host), "master", "hub", "up")
              && run("ip", "-n", name, "addr", "add", address(host) + "/24", "dev", "eth0")
              && run("ip", "-n", name, "link", "set", "eth0", "up");
    }
    return built;
  }

  private static boolean run(String... command) {
    return SystemCommand.run(command) == 0;
  }

  private String name(int host) {
    return prefix + "h" + host;
  }

  private static String port(int host) {
    return "port" + host;
  }

  /** Returns a host's address; hosts are counted from 1. */
  static String address(int host) {
    return "10.77.0." + host;
  }

  /** Returns the words before a command that runs on a host. */
  List<String> on(int host) {
    return List.of("ip", "netns", "exec", name(host));
  }

  /**
   * Returns the same for a host whose clock, from which lengths are measured, is ahead; skips the
   * test where that cannot be.
   */
  List<String> ahead(int host, int seconds) {
    List<String> words = new ArrayList<>(on(host));
    words.addAll(
        List.of(
            "unshare", "--time", "--monotonic", String.valueOf(seconds), "--fork", "--kill-child"));
    List<String> probe = new ArrayList<>(words);
    probe.add("true");
    assumeTrue(
        run(probe.toArray(String[]::new)), "this machine's clocks cannot be set for a process");
    return words;
  }

  /** Drops a host's link at the switch: nothing arrives any more, and nobody is told. */
  void drop(int host) {
    boolean unused = run("ip", "-n", prefix + "hub", "link", "set", port(host), "down");
  }

  @Override
  public void close() {
    for (int host = 1; host <= number; host++) {
      boolean unused = run("ip", "netns", "del", name(host));
    }
    boolean unused = run("ip", "netns", "del", prefix + "hub");
  }
}
