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
 * What a network task fetches and how, for blocking and asynchronous tasks.
 *
 * @param origin the origin to fetch from
 * @param byName whether the origin's name is resolved in each request
 * @param retried whether the fetch is repeated while the origin answers 503
 * @param maker makes the page to answer with
 */
public record Fetch(Origin origin, boolean byName, boolean retried, PageMaker maker) {
  /** Returns a fetch that answers with the origin's page, unchanged. */
  public static Fetch of(Origin origin) {
    return new Fetch(origin, false, false, Fetch::asItIs);
  }

  /** Returns the same fetch, with the origin's name resolved in each request. */
  public Fetch resolved() {
    return new Fetch(origin, true, retried, maker);
  }

  /** Returns the same fetch, repeated while the origin answers 503. */
  public Fetch repeated() {
    return new Fetch(origin, byName, true, maker);
  }

  /** Returns the same fetch, with another page made from the origin's answer. */
  public Fetch madeInto(PageMaker page) {
    return new Fetch(origin, byName, retried, page);
  }

  /**
   * Opens the fetch for threads that may wait; the caller closes it.
   *
   * @param users the largest number of fetches at once
   * @param origins the addresses of the origins
   */
  public BlockingFetch blocking(int users, OriginAddresses origins) {
    return new BlockingFetch(upstream(origins), clients(users, origins).blocking());
  }

  /** Opens the fetch for threads that must not wait; otherwise the same as {@link #blocking}. */
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
            "%s://%s:%s%s"
                .formatted(uri.getScheme(), OriginAddresses.NAME, uri.getPort(), uri.getRawPath()));
    return new Upstream(
        named, ResolvedDestination.byOurs(named, origins.nameServer()), leastTime, maker);
  }

  private static String asItIs(byte[] body) throws CharacterCodingException {
    // Refuses bytes that are not UTF-8: the page would not be what the origin sent.
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
  }
}
