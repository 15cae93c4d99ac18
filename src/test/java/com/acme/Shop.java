package com.acme;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.target.App;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An app as an adopter has it: not public, with the JDK's server. */
final class Shop implements App {
  static final String PAGE = "open";

  @Override
  public int start(int port) throws IOException {
    return serve(port).getAddress().getPort();
  }

  static HttpServer serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }
}
