package com.example;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.target.App;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A server in a module, with a {@code module-info.java}.
 *
 * <p>What to see: the module says nothing about Longhaul or JUnit. Surefire adds the tests to the
 * module and opens their packages. The server's JVM has module and tests on its class path.
 */
@ServerBenchmark(app = ModuleBenchmark.ShopOfTheModule.class)
class ModuleBenchmark {
  @Test
  void isAvailable(LoadTest load) {
    assertEquals("com.example.shop", getClass().getModule().getName());
    assertThat(load.run(get("/orders/17"))).hasAvailabilityOfAtLeast(100);
  }

  static final class ShopOfTheModule implements App {
    @Override
    public int start(int port) throws IOException {
      return Shop.open(port).getAddress().getPort();
    }
  }
}
