package com.example;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The shop, which its module exports to no other. */
final class Shop {
  private Shop() {}

  /** Serves until the JVM ends. */
  static HttpServer open(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/orders/",
        exchange -> {
          byte[] order = exchange.getRequestURI().getPath().getBytes();
          exchange.sendResponseHeaders(200, order.length);
          exchange.getResponseBody().write(order);
          exchange.close();
        });
    server.start();
    return server;
  }
}
