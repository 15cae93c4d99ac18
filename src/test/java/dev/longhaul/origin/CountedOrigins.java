package dev.longhaul.origin;

import dev.longhaul.configuration.Origin;
import dev.longhaul.text.Names;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Our own origins in this JVM, with counts of the requests to each. */
public final class CountedOrigins implements AutoCloseable {
  private final Map<String, Long> requests = new ConcurrentHashMap<>();
  private final Map<String, Long> failures = new ConcurrentHashMap<>();
  private final OriginServers servers;
  private final CountedNames names;

  private CountedOrigins(Duration delay) throws IOException {
    // Handlers end before their answers are sent: a client that has an answer finds it counted.
    servers = OriginServers.start(delay, Duration.ZERO, config -> config.routes.after(this::count));
    names = new CountedNames(servers.addresses().dnsPort());
  }

  /** Starts the origins; external ones delay each response by the given time. */
  public static CountedOrigins start(Duration delay) throws IOException {
    return new CountedOrigins(delay);
  }

  private void count(Context ctx) {
    if (ctx.statusCode() != HttpStatus.NOT_FOUND.getCode()) {
      requests.merge(ctx.path(), 1L, Long::sum);
    }
    if (ctx.statusCode() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
      failures.merge(ctx.path(), 1L, Long::sum);
    }
  }

  /**
   * The requests to an origin.
   *
   * @param requests the number of answered requests, failed ones included
   * @param failures the number of requests that a flaky origin made fail
   * @param nameQueries the number of queries to the DNS server, for any origin
   */
  public record Counts(long requests, long failures, long nameQueries) {
    public Counts minus(Counts before) {
      return new Counts(
          requests - before.requests, failures - before.failures, nameQueries - before.nameQueries);
    }
  }

  /** Returns the counts of an origin until now. */
  public Counts of(Origin origin) {
    String path = "/" + Names.of(origin);
    return new Counts(
        requests.getOrDefault(path, 0L), failures.getOrDefault(path, 0L), names.queries());
  }

  public OriginAddresses addresses() {
    OriginAddresses ours = servers.addresses();
    return new OriginAddresses(
        ours.uris(), ours.ours(), ours.authority(), names.port(), ours.leastDelay());
  }

  @Override
  public void close() {
    try (servers;
        names) {
      requests.clear();
    }
  }
}
