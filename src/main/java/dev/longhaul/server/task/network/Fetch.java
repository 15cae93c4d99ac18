package dev.longhaul.server.task.network;

import dev.longhaul.configuration.Origin;
import dev.longhaul.origin.OriginAddresses;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a network task fetches and how, be it blocking or asynchronous.
 *
 * @param origin what is fetched
 * @param byName whether the origin's name is resolved in each request
 * @param retried whether the fetch is repeated while the origin answers 503
 * @param maker makes the page to answer with
 */
public record Fetch(Origin origin, boolean byName, boolean retried, PageMaker maker) {
  /** Fetches the origin's page, and answers with it as it is. */
  public static Fetch of(Origin origin) {
    return new Fetch(origin, false, false, Fetch::asItIs);
  }

  /** The same with the origin's name resolved in each request. */
  public Fetch resolved() {
    return new Fetch(origin, true, retried, maker);
  }

  /** The same, repeated while the origin answers 503. */
  public Fetch repeated() {
    return new Fetch(origin, byName, true, maker);
  }

  /** The same with another page made of what the origin answers. */
  public Fetch madeInto(PageMaker page) {
    return new Fetch(origin, byName, retried, page);
  }

  /**
   * Opens the fetch for threads that wait; to be closed after use.
   *
   * @param users how many fetches there are at once at most
   * @param origins where the origins are
   */
  public BlockingFetch blocking(int users, OriginAddresses origins) {
    return new BlockingFetch(upstream(origins), clients(users, origins).blocking());
  }

  /** Opens the fetch for threads that must not wait; else as {@link #blocking}. */
  public AsyncFetch asynchronous(int users, OriginAddresses origins) {
    return new AsyncFetch(upstream(origins), clients(users, origins).asynchronous());
  }

  private OriginClients clients(int users, OriginAddresses origins) {
    return new OriginClients(users, Trust.in(origins, origin), retried);
  }

  private Upstream upstream(OriginAddresses origins) {
    // A retried fetch may succeed at once.
    Optional<Duration> leastTime = origins.leastDelayOf(origin);
    URI uri = origins.of(origin);
    if (!byName) {
      return new Upstream(uri, FixedDestination.of(origin, uri), leastTime, maker);
    }
    if (!origins.isOurs(origin)) {
      return new Upstream(uri, ResolvedDestination.bySystem(origin, uri), leastTime, maker);
    }
    URI named =
        URI.create(
            "%s://%s:%d%s"
                .formatted(uri.getScheme(), OriginAddresses.NAME, uri.getPort(), uri.getRawPath()));
    return new Upstream(
        named, ResolvedDestination.byOurs(named, origins.nameServer()), leastTime, maker);
  }

  private static String asItIs(byte[] body) throws CharacterCodingException {
    // Refuses what is not UTF-8, which would be answered as something else.
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }
}
