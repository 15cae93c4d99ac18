package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.benchmark.WrkPairs.Pair;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.server.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The driver with one and with two threads, beside wrk with as many: against a web server in C and
 * against Javalin, ten pairs each, in turn, after a warm-up. Skipped where a program is missing.
 */
@Tag("driver")
@Order(Order.DEFAULT + 9)
@Isolated("a benchmark beside another test measures both")
class DriverThreadsBenchmark {
  private static final int PAIRS = 10;

  /** Of some 4 s each; after them, the code of server and driver is compiled. */
  private static final int UNCOUNTED = 4;

  @BeforeAll
  static void needsWrk() {
    assumeTrue(LoadTool.WRK.isInstalled(), "wrk is not installed");
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2})
  void comesCloseToWrkAtAWebServer(int threads) throws Exception {
    assumeTrue(WebServer.isInstalled(), "neither nginx nor apache2 is installed");
    try (WebServer server = WebServer.start()) {
      compare(server + ", threads: " + threads, server.endpoint(), threads);
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2})
  void comesCloseToWrkAtJavalin(int threads) throws Exception {
    try (Server server = DriverBenchmark.idle(DriverBenchmark.settings(threads))) {
      compare("javalin, threads: " + threads, DriverBenchmark.endpoint(server), threads);
    }
  }

  private static void compare(String name, Endpoint target, int threads) throws Exception {
    Settings settings = DriverBenchmark.settings(threads);
    List<Pair> pairs = new WrkPairs(name, target, settings).measure(UNCOUNTED, PAIRS);
    assertThat(WrkPairs.median(pairs, Pair::ratio)).isGreaterThan(DriverBenchmark.LEAST_RATIO);
  }
}
