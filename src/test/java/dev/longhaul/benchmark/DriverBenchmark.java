package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.benchmark.WrkPairs.Pair;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.load.Endpoint;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.Server;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The cost of the driver itself: its throughput and CPU time against a handler that does nothing,
 * compared with wrk in the same run, in turn, each with one thread and one connection per user.
 * Skipped if wrk is not installed.
 */
@Tag("driver")
@Tag("smoke")
@Order(Order.DEFAULT + 9)
@Isolated("a benchmark beside another test measures both")
class DriverBenchmark {
  private static final int PAIRS = 3;

  /** The aim is 0.85. The assertion allows for a disturbed machine. */
  static final double LEAST_RATIO = 0.6;

  @Test
  void comesCloseToWrk() throws Exception {
    assumeTrue(LoadTool.WRK.isInstalled(), "wrk is not installed");
    Settings settings = settings(1);
    try (Server server = idle(settings)) {
      List<Pair> pairs = new WrkPairs("driver", endpoint(server), settings).measure(1, PAIRS);
      assertThat(WrkPairs.median(pairs, Pair::ratio)).isGreaterThan(LEAST_RATIO);
    }
  }

  static Settings settings(int threads) {
    Source settings =
        Map.of(
                "longhaul.profile",
                "quick", // wrk does not begin anew where the machine stood still
                "longhaul.users",
                "25",
                "longhaul.driver_threads",
                String.valueOf(threads),
                "longhaul.warmup",
                "1 s",
                "longhaul.warmup_limit",
                "1 min", // that of a smoke run would end it while the driver is still compiled
                "longhaul.duration",
                "3 s")
            ::get;
    return Settings.from(settings);
  }

  /** Starts a server that does nothing for a request. */
  static Server idle(Settings settings) {
    return Server.start(
        Strategies.named("request_thread"),
        Tasks.named("noop"),
        settings,
        OriginAddresses.none(),
        "driver");
  }

  static Endpoint endpoint(Server idle) throws Exception {
    String body =
        ExactPage.of(
            Tasks.named("noop")
                .create(new TaskEnvironment(1, Path.of(""), OriginAddresses.none())));
    return Endpoint.of(idle.task(), Optional.of(body), () -> idle.ending().isEmpty());
  }
}
