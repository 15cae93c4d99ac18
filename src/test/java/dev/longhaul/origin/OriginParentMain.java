package dev.longhaul.origin;

import dev.longhaul.configuration.Settings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts origins, prints their process id and waits to be killed. */
final class OriginParentMain {
  private OriginParentMain() {}

  /**
   * Never returns.
   *
   * @param arguments the output folder
   */
  public static void main(String[] arguments) throws InterruptedException {
    Origins origins = Origins.start(Settings.defaults().origins(), Path.of(arguments[0]));
    System.out.println(origins.process().orElseThrow().pid());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
