package dev.longhaul.origin;

import dev.longhaul.configuration.Defaults;
import dev.longhaul.configuration.Origin;
import io.javalin.config.JavalinConfig;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The ports of the origins, ready for as many connections as a load has users. */
final class OriginConnectors {
  private static final String PLAIN = Origin.LOCAL.scheme();
  private static final String TLS = Origin.HTTPS.scheme();

  private OriginConnectors() {}

  static void configure(JavalinConfig config, String host, SSLContext tls) {
    // The monitor would close idle connections when all threads are busy for a moment.
    config.jetty.modifyServer(
        server -> server.removeBean(server.getBean(LowResourceMonitor.class)));
    config.jetty.addConnector((server, http) -> ready(plain(server, http), PLAIN, host));
    config.jetty.addConnector((server, http) -> ready(encrypted(server, http, tls), TLS, host));
  }

  private static ServerConnector plain(Server server, HttpConfiguration http) {
    return new ServerConnector(server, new HttpConnectionFactory(http));
  }

  private static ServerConnector encrypted(
      Server server, HttpConfiguration http, SSLContext context) {
    HttpConfiguration secure = new HttpConfiguration(http);
    // Some clients connect by IP address: they send no server name to check.
    boolean checkServerName = false;
    secure.addCustomizer(new SecureRequestCustomizer(checkServerName));
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(context);
    return new ServerConnector(server, factory, new HttpConnectionFactory(secure));
  }

  private static ServerConnector ready(ServerConnector connector, String name, String host) {
    connector.setName(name);
    connector.setHost(host);
    connector.setPort(0);
    connector.setAcceptQueueSize(Defaults.ACCEPT_QUEUE);
    // The server must not close a pooled connection just when a client sends a request on it.
    connector.setIdleTimeout(0);
    return connector;
  }

  /** Returns the port of each scheme. */
  static Map<String, Integer> ports(Connector[] connectors) {
    Map<String, Integer> ports = new HashMap<>();
    for (Connector connector : connectors) {
      if (connector instanceof ServerConnector server) {
        ports.put(server.getName(), server.getLocalPort());
      }
    }
    return ports;
  }
}
