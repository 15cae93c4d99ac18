import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A shop, version 2: java Shop.java --port=8080. Each request has a virtual thread. */
public final class Shop {
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0].substring("--port=".length()));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/orders/",
        exchange -> {
          try {
            Thread.sleep(5);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          byte[] page = exchange.getRequestURI().getPath().getBytes();
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }
}
