package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a connection takes of the driver's heap is what the check before a load reckons with. */
@Tag("slow")
class DriverHeapTests {
  private static final int USERS = 400;

  /** The 40 KB of that check, and what the JDK's server in this JVM has for the other end. */
  private static final long MOST_PER_USER = 40_000 + 25_000;

  @Test
  void manyConnectionsNeedLittle() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), USERS);
    AtomicLong connected = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
          });
      server.start();
      long before = used();
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(
                  URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                  Optional.empty(),
                  () -> true),
              BriefLoad.settings(
                  Map.of(
                      "longhaul.users", String.valueOf(USERS),
                      "longhaul.think_time", "1 s",
                      "longhaul.duration", "2 s",
                      "longhaul.warmup", "1 s",
                      "longhaul.warmup_limit", "1 s")),
              new LoadListener() {
                @Override
                public void phaseStarted(Phase phase) {
                  // All connections are still open, and what this takes is in no window.
                  if (phase == Phase.DRAIN) {
                    connected.compareAndSet(0, used());
                  }
                }
              });
      assertThat(measured.count(Outcome.SUCCEEDED)).isPositive();
      assertThat((connected.get() - before) / USERS).isLessThan(MOST_PER_USER);
    } finally {
      server.stop(0);
    }
  }

  private static long used() {
    System.gc();
    Runtime here = Runtime.getRuntime();
    return here.totalMemory() - here.freeMemory();
  }
}
