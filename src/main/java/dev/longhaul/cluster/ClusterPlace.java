package dev.longhaul.cluster;

import dev.longhaul.configuration.ClusterSettings;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.PeerAddress;
import dev.longhaul.process.FreePort;
import dev.longhaul.time.Stopwatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a JVM of a cluster listens, and where it finds the others.
 *
 * @param places where it may listen, the best first
 * @param hosts the addresses of the cluster that have been resolved
 */
record ClusterPlace(List<Listening> places, List<InetSocketAddress> hosts) {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(300);

  /**
   * An address of this machine.
   *
   * @param name as the others call it
   */
  record Listening(InetSocketAddress address, String name) {
    static Listening at(InetAddress address, int port) {
      return new Listening(new InetSocketAddress(address, port), text(address) + ":" + port);
    }

    private static String text(InetAddress address) {
      String text = address.getHostAddress().replaceFirst("%.*", "");
      return text.contains(":") ? "[" + text + "]" : text;
    }
  }

  /** An address of the cluster, and what it resolves to. */
  private record Host(PeerAddress asked, InetSocketAddress address) {
    boolean isHere() {
      try {
        return NetworkInterface.getByInetAddress(address.getAddress()) != null;
      } catch (SocketException unknown) {
        return false;
      }
    }
  }

  /**
   * Finds the place of a driver. One whose address is of the cluster need not wait for others.
   *
   * @param bind where its operator wants it to listen
   * @param noted hears whom it waits for
   * @throws ConfigurationException if no other driver answers in time, or an address is not on
   *     loopback and there is no key
   */
  static ClusterPlace ofDriver(
      ClusterSettings settings, Optional<PeerAddress> bind, Consumer<String> noted)
      throws InterruptedException {
    Optional<InetSocketAddress> wanted = bind.map(each -> resolved("--bind", each));
    wanted.ifPresent(address -> checkLoopback("--bind", address, settings));
    List<Host> hosts = resolvedHosts(settings);
    List<Listening> places = new ArrayList<>();
    if (wanted.isPresent()) {
      places.add(new Listening(wanted.get(), bind.get().toString()));
      if (hosts.stream().anyMatch(host -> host.address().equals(wanted.get()))) {
        return new ClusterPlace(places, addresses(hosts));
      }
    } else {
      hosts.stream()
          .filter(Host::isHere)
          .forEach(host -> places.add(new Listening(host.address(), host.asked().toString())));
      if (!places.isEmpty()) {
        // Another driver of this machine may have them.
        places.add(Listening.at(places.getFirst().address().getAddress(), freePort()));
        return new ClusterPlace(places, addresses(hosts));
      }
    }
    ClusterPlace reached = toward(settings, noted);
    return places.isEmpty() ? reached : new ClusterPlace(places, reached.hosts());
  }

  /**
   * Finds the place of a controller: at the address from which it reaches a driver.
   *
   * @throws ConfigurationException as above
   */
  static ClusterPlace ofController(ClusterSettings settings, Consumer<String> noted)
      throws InterruptedException {
    return toward(settings, noted);
  }

  private static ClusterPlace toward(ClusterSettings settings, Consumer<String> noted)
      throws InterruptedException {
    Stopwatch waited = Stopwatch.start();
    boolean said = false;
    while (true) {
      List<Host> hosts = resolvedHosts(settings);
      for (Host host : hosts) {
        Optional<InetAddress> from = reachedFrom(host.address());
        if (from.isPresent()) {
          return new ClusterPlace(List.of(Listening.at(from.get(), freePort())), addresses(hosts));
        }
      }
      if (waited.elapsed().compareTo(settings.joinTimeout()) >= 0) {
        throw new ConfigurationException(
            "longhaul.cluster must name a driver that has started, but none answered at %s within %s s: start one there (join --cluster %s …), correct the address, or wait longer (longhaul.join_timeout)"
                .formatted(
                    settings.cluster(),
                    settings.joinTimeout().toMillis() / 1e3,
                    settings.cluster().getFirst()));
      }
      if (!said) {
        noted.accept(
            "waits for a driver at %s, %s s at most (longhaul.join_timeout)"
                .formatted(settings.cluster(), settings.joinTimeout().toMillis() / 1e3));
        said = true;
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Returns the address of this machine from which a host is reached; empty if it is not. */
  private static Optional<InetAddress> reachedFrom(InetSocketAddress host) {
    try (Socket probe = new Socket()) {
      probe.connect(host, (int) CONNECT.toMillis());
      return Optional.of(probe.getLocalAddress());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** Returns the hosts that have an address now: a name may get one when its machine starts. */
  private static List<Host> resolvedHosts(ClusterSettings settings) {
    List<Host> hosts = new ArrayList<>();
    for (PeerAddress peer : settings.cluster()) {
      try {
        InetSocketAddress address =
            new InetSocketAddress(InetAddress.getByName(peer.resolvable()), peer.port());
        checkLoopback("longhaul.cluster", address, settings);
        hosts.add(new Host(peer, address));
      } catch (UnknownHostException notYet) {
        // Whoever waits asks again.
      }
    }
    return hosts;
  }

  private static InetSocketAddress resolved(String subject, PeerAddress peer) {
    try {
      return new InetSocketAddress(InetAddress.getByName(peer.resolvable()), peer.port());
    } catch (UnknownHostException unknown) {
      throw new ConfigurationException(
          "%s must be an address of this machine, but was %s, which cannot be resolved"
              .formatted(subject, peer));
    }
  }

  private static void checkLoopback(
      String subject, InetSocketAddress address, ClusterSettings settings) {
    if (settings.keyFile().isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new ConfigurationException(
          "%s must be on loopback without a key, but was %s: make a key file, copy it to all machines and name it with longhaul.key_file or --key-file: %s"
              .formatted(subject, address, ClusterKey.HOW));
    }
  }

  private static List<InetSocketAddress> addresses(List<Host> hosts) {
    return hosts.stream().map(Host::address).toList();
  }

  private static int freePort() {
    try {
      return FreePort.of(0);
    } catch (IOException none) {
      throw new ConfigurationException("this machine must have a free port, but has none: " + none);
    }
  }
}
