package dev.longhaul.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on an address, which says now and then how many requests it has served. */
final class HostServerMain {
  private static final int OFTEN = 100;
  private static final byte[] OK = "ok".getBytes(StandardCharsets.UTF_8);

  private HostServerMain() {}

  public static void main(String[] arguments) throws IOException {
    AtomicInteger served = new AtomicInteger();
    InetSocketAddress address = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
    HttpServer server = HttpServer.create(address, 100);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, OK.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(OK);
          }
          int now = served.incrementAndGet();
          if (now % OFTEN == 0) {
            System.out.println("served " + now);
          }
        });
    server.start();
    System.out.println("serves");
  }
}
