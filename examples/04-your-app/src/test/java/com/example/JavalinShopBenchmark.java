package com.example;

import static dev.longhaul.request.Feed.csv;
import static dev.longhaul.request.Request.get;
import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.request.Check;
import dev.longhaul.target.App;
import io.javalin.Javalin;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The same with Javalin, and with requests that differ.
 *
 * <p>Each request takes its values from a row of the feed, drawn at random: a server's cache helps
 * no more than in production. The check looks into each body.
 *
 * <p>What to see: the row {@code app}, {@code JavalinShop}. Write {@code contains("apples")} in the
 * check: each answer is then counted as wrong content, and availability is 0.
 */
@ServerBenchmark(app = JavalinShopBenchmark.JavalinShop.class)
class JavalinShopBenchmark {
  @Test
  void answersWithin100Ms(LoadTest load) {
    assertThat(
            load.run(
                get("/orders/{id}")
                    .fedBy(csv("orders.csv").drawn(1))
                    .header("Accept", "application/json")
                    .expecting(Check.contains("order"))))
        .hasAvailabilityOfAtLeast(100)
        .hasResponseTimePercentileOfAtMost(99, Duration.ofMillis(100));
  }

  static final class JavalinShop implements App {
    @Override
    public int start(int port) {
      return Javalin.create(
              config ->
                  config.routes.get(
                      "/orders/{id}",
                      ctx -> {
                        Thread.sleep(20);
                        ctx.json("{\"order\": " + ctx.pathParam("id") + "}");
                      }))
          .start("127.0.0.1", port)
          .port();
    }
  }
}
