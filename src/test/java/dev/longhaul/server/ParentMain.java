package dev.longhaul.server;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts a server, prints its process id and waits to be killed. */
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
            Strategies.named("thread_pool"),
            Tasks.named("noop"),
            Settings.from(source),
            OriginAddresses.none(),
            "orphan");
    System.out.println(server.process().pid());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
