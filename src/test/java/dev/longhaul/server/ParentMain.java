package dev.longhaul.server;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.origin.OriginAddresses;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts a server, tells its process id, and waits to be killed. */
final class ParentMain {
  private ParentMain() {}

  /**
   * Never returns.
   *
   * @param arguments the output folder
   */
  public static void main(String[] arguments) throws InterruptedException {
    Source source = key -> key.equals("longhaul.output") ? arguments[0] : null;
    Server server =
        Server.start(
            "thread_pool", "noop", Settings.from(source), OriginAddresses.none(), "orphan");
    System.out.println(server.process().pid());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
