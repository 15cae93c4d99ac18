package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.resource.ProcessStat;
import dev.longhaul.server.Server;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.ExactPage;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
  private static final int ROUNDS = 3;
  private static final int USERS = 25;
  private static final int SECONDS = 3;

  /** The aim is 0.85. The assertion allows for a disturbed machine. */
  private static final double LEAST_RATIO = 0.6;

  private static final Source SETTINGS =
      Map.of(
              "longhaul.profile",
              "quick", // wrk does not begin anew where the machine stood still
              "longhaul.users",
              String.valueOf(USERS),
              "longhaul.warmup",
              "1 s",
              "longhaul.warmup_limit",
              "1 min", // that of a smoke run would end it while the driver is still compiled
              "longhaul.duration",
              SECONDS + " s")
          ::get;

  private record Ceiling(double perSecond, double cpuMicrosPerRequest) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%8.0f/s %6.1f us CPU a request", perSecond, cpuMicrosPerRequest);
    }
  }

  @Test
  void comesCloseToWrk() throws Exception {
    assumeTrue(LoadTool.WRK.isInstalled(), "wrk is not installed");
    Settings settings = Settings.from(SETTINGS);
    List<Double> ratios = new ArrayList<>();
    try (Server server =
        Server.start(
            Strategies.named("request_thread"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "driver")) {
      // The compilers of server and driver take a while: this round does not count.
      driver(server, settings);
      for (int round = 1; round <= ROUNDS; round++) {
        // The order alternates in each round: a drift of the machine favours neither.
        Optional<Ceiling> before = round % 2 == 0 ? Optional.of(wrk(server)) : Optional.empty();
        Ceiling ours = driver(server, settings);
        Ceiling theirs = before.isPresent() ? before.get() : wrk(server);
        System.out.println("longhaul: driver, round " + round + ":   longhaul " + ours);
        System.out.println("longhaul: driver, round " + round + ":   wrk      " + theirs);
        ratios.add(ours.perSecond() / theirs.perSecond());
      }
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    System.out.println(
        String.format(
            Locale.ROOT,
            "longhaul: driver: longhaul / wrk: median %.3f, from %.3f to %.3f in %d pairs",
            sorted.get(ROUNDS / 2),
            sorted.getFirst(),
            sorted.getLast(),
            ROUNDS));
    assertThat(sorted.get(ROUNDS / 2)).isGreaterThan(LEAST_RATIO);
  }

  private static Ceiling driver(Server server, Settings settings) throws Exception {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long[] cpuNanos = new long[2];
    LoadListener stopwatch =
        new LoadListener() {
          @Override
          public void phaseStarted(Phase phase) {
            switch (phase) {
              case WINDOW -> cpuNanos[0] = machine.getProcessCpuTime();
              case DRAIN -> cpuNanos[1] = machine.getProcessCpuTime();
              default -> {}
            }
          }
        };
    String body =
        ExactPage.of(
            Tasks.named("noop")
                .create(new TaskEnvironment(1, Path.of(""), OriginAddresses.none())));
    double perSecond = OwnDriver.run(server, body, settings, stopwatch).perSecond();
    return new Ceiling(perSecond, (cpuNanos[1] - cpuNanos[0]) / 1e3 / (perSecond * SECONDS));
  }

  private static Ceiling wrk(Server server) throws Exception {
    Duration before = childrensCpu();
    LoadReport report = LoadTool.WRK.run(server.task(), USERS, SECONDS, OptionalInt.empty());
    return new Ceiling(
        report.perSecond(), childrensCpu().minus(before).toNanos() / 1e3 / report.requests());
  }

  private static Duration childrensCpu() throws IOException {
    return ProcessStat.read(Path.of("/proc/self/stat")).ofChildren().total();
  }
}
