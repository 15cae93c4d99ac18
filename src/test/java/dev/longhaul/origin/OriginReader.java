package dev.longhaul.origin;

import dev.longhaul.configuration.Origin;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import okhttp3.tls.HandshakeCertificates;

/** Reads from origins with the JDK's own client, to compare with the results of our tasks. */
public final class OriginReader implements AutoCloseable {
  private final OriginAddresses addresses;
  private final HttpClient client;

  /** Trusts the origins' authority, and no other. */
  public OriginReader(OriginAddresses addresses) throws Exception {
    this.addresses = addresses;
    byte[] der = Base64.getDecoder().decode(addresses.authority());
    var authority =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(
                new HandshakeCertificates.Builder()
                    .addTrustedCertificate(authority)
                    .build()
                    .sslContext())
            .build();
  }

  /** Sends one request. */
  public CompletableFuture<HttpResponse<String>> ask(Origin origin) {
    return ask(addresses.of(origin));
  }

  CompletableFuture<HttpResponse<String>> ask(URI uri) {
    return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> send(String method, URI uri) {
    return client.sendAsync(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  /** Returns the page of an origin, flaky or not. */
  public String page(Origin origin) throws Exception {
    HttpResponse<String> response = ask(origin).get();
    while (response.statusCode() == 503) {
      response = ask(origin).get();
    }
    return response.body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
