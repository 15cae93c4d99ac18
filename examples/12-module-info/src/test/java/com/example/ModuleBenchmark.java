package com.example;

import static dev.longhaul.request.Request.get;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.target.App;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A server in a module, with a {@code module-info.java}.
 *
 * <p>What to see: the module says nothing about Longhaul or JUnit. Surefire adds the tests to the
 * module and opens their packages. The server's JVM has module, tests and the module's library on
 * its class path: as an app, and under a strategy of Longhaul's.
 */
@ServerBenchmark(app = ModuleBenchmark.ShopOfTheModule.class)
class ModuleBenchmark {
  @Test
  void isAvailable(LoadTest load) {
    assertEquals("com.example.shop", getClass().getModule().getName());
    assertThat(load.run(get("/orders/17"))).hasAvailabilityOfAtLeast(100);
  }

  @BenchmarkMatrix(strategies = "thread_pool", taskTypes = ReadOrder.class)
  void isAvailableUnderAStrategy(LoadTest load) {
    assertThat(load.run()).hasAvailabilityOfAtLeast(100);
  }

  static final class ReadOrder implements BlockingTask {
    @Override
    public String run() throws InterruptedException {
      Thread.sleep(20); // your code, such as a query
      return Shop.order("/orders/17");
    }
  }

  static final class ShopOfTheModule implements App {
    @Override
    public int start(int port) throws IOException {
      return Shop.open(port).getAddress().getPort();
    }
  }
}
