package dev.longhaul.load;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty, which speaks HTTP/2, too. It answers with the length of the body that it saw. */
public final class JettyServer implements AutoCloseable {
  private final SeenRequests seen;
  private final Server server = new Server();
  private final String scheme;
  private final ServerConnector connector;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private JettyServer(int answered, String scheme, List<ConnectionFactory> protocols)
      throws Exception {
    this(answered, scheme, 0, protocols);
  }

  private JettyServer(int answered, String scheme, int port, List<ConnectionFactory> protocols)
      throws Exception {
    this.scheme = scheme;
    seen = new SeenRequests(answered);
    connector = new ServerConnector(server, protocols.toArray(ConnectionFactory[]::new));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            take(request, response, callback);
            return true;
          }
        });
    server.start();
  }

  /** Returns a certificate of its own. */
  public static HeldCertificate certificate() {
    return new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  }

  /** Starts one that speaks HTTP/2 and HTTP/1.1 over TLS and prefers HTTP/2. */
  public static JettyServer both(int answered, HeldCertificate certificate) throws Exception {
    HttpConfiguration settings = new HttpConfiguration();
    ALPNServerConnectionFactory negotiation = new ALPNServerConnectionFactory("h2", "http/1.1");
    return new JettyServer(
        answered,
        "https",
        List.of(
            tls(certificate, negotiation.getProtocol()),
            negotiation,
            new HTTP2ServerConnectionFactory(settings),
            new HttpConnectionFactory(settings)));
  }

  /** Starts one that speaks HTTP/1.1 over TLS and does not negotiate. */
  public static JettyServer http1(int answered, HeldCertificate certificate) throws Exception {
    HttpConnectionFactory http1 = new HttpConnectionFactory(new HttpConfiguration());
    return new JettyServer(
        answered, "https", List.of(tls(certificate, http1.getProtocol()), http1));
  }

  /** Starts one that speaks HTTP/2 on plain connections. */
  public static JettyServer plainHttp2(int answered) throws Exception {
    return new JettyServer(
        answered, "http", List.of(new HTTP2CServerConnectionFactory(new HttpConfiguration())));
  }

  /**
   * Starts one that speaks HTTP/2 alone and answers each request.
   *
   * @param port 0 for any
   * @param certificate for TLS; without one, its connections are plain
   */
  public static JettyServer http2(int port, Optional<HeldCertificate> certificate)
      throws Exception {
    HttpConfiguration settings = new HttpConfiguration();
    if (certificate.isEmpty()) {
      return new JettyServer(
          Integer.MAX_VALUE, "http", port, List.of(new HTTP2CServerConnectionFactory(settings)));
    }
    ALPNServerConnectionFactory negotiation = new ALPNServerConnectionFactory("h2");
    return new JettyServer(
        Integer.MAX_VALUE,
        "https",
        port,
        List.of(
            tls(certificate.get(), negotiation.getProtocol()),
            negotiation,
            new HTTP2ServerConnectionFactory(settings)));
  }

  private static SslConnectionFactory tls(HeldCertificate certificate, String next) {
    SslContextFactory.Server keys = new SslContextFactory.Server();
    keys.setSslContext(
        new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext());
    return new SslConnectionFactory(keys, next);
  }

  private void take(Request request, Response response, Callback callback) throws Exception {
    connections.add(request.getConnectionMetaData().getConnection());
    ByteBuffer content = Content.Source.asByteBuffer(request);
    byte[] body = new byte[content.remaining()];
    content.get(body);
    Map<String, String> headers = new HashMap<>();
    request
        .getHeaders()
        .forEach(field -> headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue()));
    headers.put(":authority", request.getHttpURI().getAuthority());
    Seen one =
        new Seen(
            request.getConnectionMetaData().getHttpVersion().asString(),
            request.getMethod(),
            request.getHttpURI().getPathQuery(),
            headers,
            body);
    // A request that is held never completes its callback.
    if (seen.take(one)) {
      response.write(
          true,
          ByteBuffer.wrap(Integer.toString(body.length).getBytes(StandardCharsets.UTF_8)),
          callback);
    }
  }

  SeenRequests seen() {
    return seen;
  }

  /** Returns how many connections had a request. */
  int connections() {
    return connections.size();
  }

  /** Returns its address. */
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort());
  }

  WholeLoad load(Map<String, String> settings, dev.longhaul.request.Request... requests) {
    return seen.load(uri(), settings, requests);
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
