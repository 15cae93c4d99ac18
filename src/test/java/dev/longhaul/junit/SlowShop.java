package dev.longhaul.junit;

import dev.longhaul.target.App;
import java.io.IOException;
import java.time.Duration;

/**
 * Does the work of a {@link CountingShop}, but takes so long for each answer that few rounds show
 * it; with the think time of an {@link EngineRun}, one window does.
 */
final class SlowShop implements App {
  private final CountingShop shop = new CountingShop(Duration.ofMillis(60));

  @Override
  public int start(int port) throws IOException {
    return shop.start(port);
  }

  @Override
  public void close() {
    shop.close();
  }
}
