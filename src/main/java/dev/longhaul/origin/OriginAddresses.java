package dev.longhaul.origin;

import dev.longhaul.configuration.Origin;
import dev.longhaul.text.Names;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses of a run's origins, and what a client must know about them.
 *
 * @param uris the address of each origin in the run
 * @param ours which of them are our own, not real servers
 * @param authority the certificate, in Base64 of its DER form, of the authority that signed the
 *     certificates of our own origins; empty if there are none
 * @param dnsPort the UDP port on 127.0.0.1 of the server that resolves {@link #NAME}; 0 if there is
 *     none
 * @param leastDelay the shortest delay of a response from our own origins across a network
 */
public record OriginAddresses(
    Map<Origin, URI> uris, Set<Origin> ours, String authority, int dnsPort, Duration leastDelay) {
  /** The host name of our own origins; the top-level domain is reserved for tests by RFC 6761. */
  public static final String NAME = "origin.longhaul.test";

  /** With an order behind it, a PUT stalls our own origins, and a DELETE lets them go on. */
  static final String STALL = "/stall/";

  private static final String OURS = "ours";
  private static final String AUTHORITY = "authority";
  private static final String DNS_PORT = "dns_port";
  private static final String DELAY_NANOS = "least_delay_ns";

  /** Copies the collections. */
  public OriginAddresses {
    uris = Map.copyOf(uris);
    ours = Set.copyOf(ours);
  }

  /** Returns the addresses of a run without origins. */
  public static OriginAddresses none() {
    return new OriginAddresses(Map.of(), Set.of(), "", 0, Duration.ZERO);
  }

  /** Returns the same with real servers in place of some origins. */
  public OriginAddresses replacedBy(Map<Origin, URI> replacements) {
    Map<Origin, URI> all = new HashMap<>(uris);
    all.putAll(replacements);
    Set<Origin> stillOurs = new HashSet<>(ours);
    stillOurs.removeAll(replacements.keySet());
    return new OriginAddresses(all, stillOurs, authority, dnsPort, leastDelay);
  }

  /** Returns the address of the server that resolves {@link #NAME}. */
  public InetSocketAddress nameServer() {
    return new InetSocketAddress(NameServer.host(), dnsPort);
  }

  /** Returns whether an origin is our own, not a real server. */
  public boolean isOurs(Origin origin) {
    return ours.contains(origin);
  }

  /**
   * Returns the address below which our own origins are asked to stall: the last part is the order
   * of the request, a whole number, and one that is below an earlier one changes nothing. Empty if
   * none of them speaks plain HTTP.
   */
  public Optional<URI> stall() {
    return ours.stream()
        .filter(origin -> origin.scheme().equals("http"))
        .findFirst()
        .map(origin -> of(origin).resolve(STALL));
  }

  /**
   * Returns an origin's address. Our own origins have an IP address as host, which needs no
   * resolving.
   *
   * @throws IllegalStateException if there is no such origin in this run
   */
  public URI of(Origin origin) {
    URI uri = uris.get(origin);
    if (uri == null) {
      throw new IllegalStateException("the origin " + Names.of(origin) + " was not started");
    }
    return uri;
  }

  /** Returns the shortest delay of an origin's responses, if it is known. */
  public Optional<Duration> leastDelayOf(Origin origin) {
    boolean delayed = origin == Origin.EXTERNAL || origin == Origin.FLAKY;
    return delayed && ours.contains(origin) && leastDelay.isPositive()
        ? Optional.of(leastDelay)
        : Optional.empty();
  }

  /** Writes the addresses in one line without white space; {@link #parse} reads it. */
  public String text() {
    List<String> parts = new ArrayList<>();
    for (Origin origin : Origin.values()) {
      URI uri = uris.get(origin);
      if (uri != null) {
        parts.add(Names.of(origin) + "=" + uri.toASCIIString());
      }
      if (ours.contains(origin)) {
        parts.add(OURS + "." + Names.of(origin) + "=yes");
      }
    }
    parts.add(AUTHORITY + "=" + authority);
    parts.add(DNS_PORT + "=" + dnsPort);
    parts.add(DELAY_NANOS + "=" + leastDelay.toNanos());
    return String.join("|", parts);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if a part is missing or malformed
   */
  public static OriginAddresses parse(String text) {
    Map<String, String> parts = new HashMap<>();
    for (String part : text.split("\\|", -1)) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2) {
        throw new IllegalArgumentException("not a part of origins' addresses: " + part);
      }
      parts.put(pair[0], pair[1]);
    }
    Map<Origin, URI> uris = new EnumMap<>(Origin.class);
    for (Origin origin : Origin.values()) {
      String uri = parts.get(Names.of(origin));
      if (uri != null) {
        uris.put(origin, URI.create(uri));
      }
    }
    return new OriginAddresses(
        uris,
        Set.copyOf(
            uris.keySet().stream()
                .filter(origin -> parts.containsKey(OURS + "." + Names.of(origin)))
                .toList()),
        required(parts, AUTHORITY),
        Integer.parseInt(required(parts, DNS_PORT)),
        Duration.ofNanos(Long.parseLong(required(parts, DELAY_NANOS))));
  }

  private static String required(Map<String, String> parts, String name) {
    String value = parts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("origins' addresses lack " + name);
    }
    return value;
  }
}
