package dev.longhaul.server.task.network;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.longhaul.configuration.Origin;
import dev.longhaul.origin.OriginAddresses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server on 127.0.0.1 with the page and certificate of a test. */
final class TlsServer implements AutoCloseable {
  private final HttpsServer server;
  private volatile String page = "";

  private TlsServer(HttpsServer server) {
    this.server = server;
  }

  static HeldCertificate certificate(String host) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
  }

  static TlsServer start(HeldCertificate certificate) throws IOException {
    HandshakeCertificates keys =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    TlsServer started =
        new TlsServer(
            HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    started.server.setHttpsConfigurator(new HttpsConfigurator(keys.sslContext()));
    started.server.createContext(
        "/",
        exchange -> {
          byte[] body = started.page.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    started.server.start();
    return started;
  }

  /** Answers with a page from now on. */
  void serve(String text) {
    page = text;
  }

  /**
   * Returns addresses with this server as our own origin, and with the trust for our own origins.
   */
  OriginAddresses as(Origin origin, HeldCertificate trusted) throws CertificateEncodingException {
    return new OriginAddresses(
        replacing(origin),
        Set.of(origin),
        Base64.getEncoder().encodeToString(trusted.certificate().getEncoded()),
        0,
        Duration.ZERO);
  }

  /** Returns addresses with this server as a real server that replaces an origin by a setting. */
  Map<Origin, URI> replacing(Origin origin) {
    return Map.of(
        origin, URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/page"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
