package dev.longhaul.server.task.network;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.hc.core5.http.HttpHost;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.LookupSession.LookupSessionBuilder;

/** A host whose name is resolved for each request, over the network: nothing is cached. */
final class ResolvedDestination implements Destination {
  private final URI uri;
  private final Name name;
  private final LookupSession lookups;

  private ResolvedDestination(URI uri, Name name, LookupSessionBuilder lookups) {
    this.uri = uri;
    this.name = name;
    // Each step runs on the thread that ended the step before: a pool's threads might all run
    // tasks.
    this.lookups = lookups.executor(Runnable::run).clearCaches().build();
  }

  /**
   * Resolves the host of an address with our own DNS server.
   *
   * @param server the address of the DNS server
   */
  static ResolvedDestination byOurs(URI uri, InetSocketAddress server) {
    // Asks again if a datagram gets lost, as every resolver does.
    Resolver resolver = new ExtendedResolver(List.of(resolver(server)));
    return new ResolvedDestination(uri, name(uri), LookupSession.builder().resolver(resolver));
  }

  private static Resolver resolver(InetSocketAddress server) {
    Resolver resolver = new SimpleResolver(server);
    resolver.setTimeout(ExtendedResolver.DEFAULT_RESOLVER_TIMEOUT);
    return resolver;
  }

  /**
   * Resolves the host of a real server's address as this system does, with its hosts file and its
   * DNS servers.
   *
   * @throws ConfigurationException if the address has no name to resolve
   */
  static ResolvedDestination bySystem(Origin origin, URI uri) {
    String host = uri.getHost();
    if (host.startsWith("[") || Address.isDottedQuad(host)) {
      throw new ConfigurationException(
          "%s must have a host name for tasks that resolve it in each request, but was \"%s\": give a"
                  .formatted(origin.key(), uri)
              + " name, or run the task without dns in its name");
    }
    return new ResolvedDestination(uri, name(uri), LookupSession.defaultBuilder());
  }

  private static Name name(URI uri) {
    try {
      return Name.fromString(uri.getHost(), Name.root);
    } catch (TextParseException notAName) {
      throw new ConfigurationException(
          "not a host name: \"%s\" in \"%s\": %s"
              .formatted(uri.getHost(), uri, notAName.getMessage()));
    }
  }

  @Override
  public HttpHost find() throws IOException, InterruptedException {
    try {
      return findAsync().get();
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof IOException cause ? cause : new IOException(failure);
    }
  }

  @Override
  public CompletableFuture<HttpHost> findAsync() {
    return lookups
        .lookupAsync(name, Type.A)
        .handle(
            (result, failure) ->
                failure == null
                    ? result.getRecords().stream()
                        .filter(ARecord.class::isInstance)
                        .map(record -> ((ARecord) record).getAddress())
                        .findFirst()
                        .map(this::at)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> unknown("it has no IPv4 address"))
                    : unknown(String.valueOf(Causes.of(failure))))
        .thenCompose(host -> host)
        .toCompletableFuture();
  }

  private HttpHost at(InetAddress address) {
    return new HttpHost(uri.getScheme(), address, uri.getHost(), uri.getPort());
  }

  private CompletableFuture<HttpHost> unknown(String reason) {
    return CompletableFuture.failedFuture(
        new UnknownHostException(uri.getHost() + " was not resolved: " + reason));
  }
}
