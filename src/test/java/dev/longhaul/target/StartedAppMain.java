package dev.longhaul.target;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.origin.OriginAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts an app with child processes: {@code StartedAppMain <output>}. */
final class StartedAppMain {
  /** The variable with the file that the app's processes write their numbers to. */
  static final String PIDS = "LONGHAUL_TEST_PIDS";

  /** One process stays the app's child; the other one loses its parent. */
  private static final String SCRIPT =
      "(sleep 1000 & echo $! >> $%1$s); echo $$ >> $%1$s; exec sleep 1000".formatted(PIDS);

  private StartedAppMain() {}

  /** Starts the app, prints its address and waits to be ended. */
  public static void main(String[] arguments) throws InterruptedException {
    RunningTarget running = start(Path.of(arguments[0]));
    System.out.println(running.uri());
    new CountDownLatch(1).await();
    running.close();
  }

  static RunningTarget start(Path output) {
    return Target.app(Forking.class)
        .start(TargetRun.settings(output, Map.of()), OriginAddresses.none(), "forking");
  }

  static final class Forking implements App {
    @Override
    public int start(int port) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.start();
      Process unused = new ProcessBuilder("sh", "-c", SCRIPT).start();
      return server.getAddress().getPort();
    }
  }
}
