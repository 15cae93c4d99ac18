package dev.longhaul.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.longhaul.target.App;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An app that answers every path, and keeps the bodies of all orders that it gets. */
final class CountingShop implements App {
  /** Where the orders can be read, one a line. */
  static final String ORDERS = "/orders/all";

  /** How many apps of this JVM have been started and closed. */
  static final AtomicInteger STARTED = new AtomicInteger();

  static final AtomicInteger CLOSED = new AtomicInteger();

  private final List<String> orders = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Duration delay;
  private @Nullable HttpServer server;

  CountingShop() {
    this(Duration.ZERO);
  }

  /** Creates an app that takes some time for each answer. */
  CountingShop(Duration delay) {
    this.delay = delay;
  }

  /** Starts it for a test that needs only an address. */
  static CountingShop started() {
    CountingShop shop = new CountingShop();
    try {
      int unused = shop.start(0);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
    return shop;
  }

  /** Returns the bodies that a shop got. */
  static List<String> orders(URI shop) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(shop.resolve(ORDERS)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body()
          .lines()
          .toList();
    }
  }

  String address() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public int start(int port) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    started.createContext("/", this::answer);
    started.setExecutor(threads);
    started.start();
    server = started;
    STARTED.incrementAndGet();
    return started.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    LockSupport.parkNanos(delay.toNanos());
    byte[] page;
    synchronized (orders) {
      if (!body.isEmpty()) {
        orders.add(body);
      }
      boolean all = exchange.getRequestURI().getPath().equals(ORDERS);
      page = (all ? String.join("\n", orders) : "open").getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(200, page.length == 0 ? -1 : page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
    CLOSED.incrementAndGet();
  }
}
