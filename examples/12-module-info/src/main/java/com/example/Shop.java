package com.example;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop, which its module exports to no other. */
final class Shop {
  private static final Logger LOG = LoggerFactory.getLogger(Shop.class);

  private Shop() {}

  /** Serves until the JVM ends. */
  static HttpServer open(int port) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/orders/",
        exchange -> {
          byte[] order = order(exchange.getRequestURI().getPath()).getBytes();
          exchange.sendResponseHeaders(200, order.length);
          exchange.getResponseBody().write(order);
          exchange.close();
        });
    server.start();
    return server;
  }

  /** Reads an order. */
  static String order(String path) {
    LOG.debug("{} is asked for", path);
    return "order " + path;
  }
}
