package dev.longhaul.origin;

import dev.longhaul.configuration.Origin;
import dev.longhaul.text.Names;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Our own origins in this JVM, and what each was asked for. */
public final class CountedOrigins implements AutoCloseable {
  private final Map<String, Long> requests = new ConcurrentHashMap<>();
  private final Map<String, Long> failures = new ConcurrentHashMap<>();
  private final OriginServers servers;
  private final CountedNames names;

  private CountedOrigins(Duration delay) throws IOException {
    // Handlers end before their answers are sent: whoever has an answer finds it counted.
    servers = OriginServers.start(delay, Duration.ZERO, config -> config.routes.after(this::count));
    names = new CountedNames(servers.addresses().dnsPort());
  }

  /** Starts them; those across a network delay each response for as long as given. */
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
   * What an origin was asked for.
   *
   * @param requests that it answered, failed ones included
   * @param failures how many of them a flaky origin let fail
   * @param nameQueries to the DNS server, for any origin
   */
  public record Counts(long requests, long failures, long nameQueries) {
    public Counts minus(Counts before) {
      return new Counts(
          requests - before.requests, failures - before.failures, nameQueries - before.nameQueries);
    }
  }

  /** Returns what an origin was asked for until now. */
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
