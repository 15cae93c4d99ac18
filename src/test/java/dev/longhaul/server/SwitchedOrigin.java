package dev.longhaul.server;

import com.sun.net.httpserver.HttpServer;
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
import java.util.Base64;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An upstream server that answers 500 until it is repaired; it uses TLS if its origin does. */
final class SwitchedOrigin implements AutoCloseable {
  private final Origin origin;
  private final HttpServer server;
  private final HeldCertificate certificate =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("127.0.0.1")
          .addSubjectAlternativeName(OriginAddresses.NAME)
          .build();
  private volatile String page = "";

  private SwitchedOrigin(Origin origin) throws IOException {
    this.origin = origin;
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (origin.scheme().equals("https")) {
      HttpsServer secure = HttpsServer.create(anyPort, 0);
      secure.setHttpsConfigurator(
          new HttpsConfigurator(
              new HandshakeCertificates.Builder()
                  .heldCertificate(certificate)
                  .build()
                  .sslContext()));
      server = secure;
    } else {
      server = HttpServer.create(anyPort, 0);
    }
  }

  static SwitchedOrigin failing(Origin origin) throws IOException {
    SwitchedOrigin started = new SwitchedOrigin(origin);
    started.server.createContext(
        "/",
        exchange -> {
          byte[] body = started.page.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    started.server.start();
    return started;
  }

  /** Answers with 200 and a page from now on. */
  void mend(String text) {
    page = text;
  }

  URI uri() {
    return URI.create(origin.scheme() + "://127.0.0.1:" + server.getAddress().getPort() + "/page");
  }

  /**
   * Returns addresses with this server as an origin whose certificate the run's authority has
   * signed.
   */
  OriginAddresses inPlaceOf(OriginAddresses ours) throws Exception {
    OriginAddresses replaced = Fixtures.replaced(ours, origin, uri());
    return new OriginAddresses(
        replaced.uris(),
        replaced.ours(),
        Base64.getEncoder().encodeToString(certificate.certificate().getEncoded()),
        replaced.dnsPort(),
        replaced.leastDelay());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
