package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.load.LoadDriver;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.load.Target;
import dev.longhaul.measure.Measurement;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.Server;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How much the driver itself takes: its throughput and CPU time against a handler that does
 * nothing, beside wrk in the same run where that is installed, in turn, each with one thread and
 * one connection a user.
 */
@Tag("driver")
@Order(Rows.AFTER_TESTS + 9)
@Isolated("a benchmark beside another test measures both")
class DriverBenchmark {
  private static final int ROUNDS = 5;
  private static final int USERS = 25;
  private static final int SECONDS = 3;

  /** Aim: 0.85. Asserted: what even a machine that others disturb does not go below by chance. */
  private static final double LEAST_RATIO = 0.6;

  private static final Source SETTINGS =
      Map.of(
              "longhaul.users",
              String.valueOf(USERS),
              "longhaul.warmup",
              "1 s",
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
    Settings settings = Settings.from(SETTINGS);
    boolean wrk = isInstalled("wrk");
    List<Double> ratios = new ArrayList<>();
    try (Server server =
        Server.start("request_thread", "noop", settings, OriginAddresses.none(), "driver")) {
      // The server's compiler and the driver's take a while: a round that does not count.
      driver(server, settings);
      for (int round = 1; round <= ROUNDS; round++) {
        // In turn, and who is first in turn, too: a drift of the machine favours neither.
        Optional<Ceiling> before =
            wrk && round % 2 == 0 ? Optional.of(wrk(server)) : Optional.empty();
        Ceiling ours = driver(server, settings);
        System.out.println("longhaul: driver, round " + round + ":   longhaul " + ours);
        if (wrk) {
          Ceiling theirs = before.isPresent() ? before.get() : wrk(server);
          System.out.println("longhaul: driver, round " + round + ":   wrk      " + theirs);
          ratios.add(ours.perSecond() / theirs.perSecond());
        }
      }
    }
    if (!wrk) {
      System.out.println("longhaul: driver: wrk is not installed, so there is nothing to compare");
      return;
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
    Target target =
        new Target(
            server.task(),
            Optional.of(
                Tasks.named("noop", new TaskEnvironment(1, Path.of(""), OriginAddresses.none()))
                    .expectedBody()),
            () -> server.ending().isEmpty());
    Measurement measured = LoadDriver.run(target, settings, stopwatch);
    assertThat(measured.finished()).isEqualTo(measured.started());
    double perSecond = measured.throughput().mean();
    return new Ceiling(perSecond, (cpuNanos[1] - cpuNanos[0]) / 1e3 / (perSecond * SECONDS));
  }

  private static Ceiling wrk(Server server) throws Exception {
    double before = childrensCpuSeconds();
    Process process =
        new ProcessBuilder(
                "wrk", "-t1", "-c" + USERS, "-d" + SECONDS + "s", server.task().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    double requests = number("(\\d+) requests in", output);
    return new Ceiling(
        number("Requests/sec:\\s+([\\d.]+)", output),
        (childrensCpuSeconds() - before) * 1e6 / requests);
  }

  /**
   * CPU time of the children that have ended, which the kernel adds up in hundredths of a second.
   */
  private static double childrensCpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
  }

  private static double number(String pattern, String output) {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    assertThat(matcher.find()).as(output).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static boolean isInstalled(String tool) {
    return Pattern.compile(":")
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
