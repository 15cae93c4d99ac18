package dev.longhaul.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.Endpoint;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.resource.ProcessStat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The driver and wrk against one target, in turn, with the same users and as many threads: their
 * throughput, and the CPU time that each takes for a request.
 *
 * @param name begins each printed line
 * @param target what both send to
 * @param settings users, driver threads and window; wrk runs for as long as the window
 */
record WrkPairs(String name, Endpoint target, Settings settings) {
  /**
   * What one of them has reached.
   *
   * @param perSecond its throughput
   * @param cpuMicros its CPU time a request; the driver's is that of its whole JVM
   */
  record Side(double perSecond, double cpuMicros) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%8.0f/s %6.1f us CPU a request", perSecond, cpuMicros);
    }
  }

  /** One after the other. */
  record Pair(Side ours, Side theirs) {
    double ratio() {
      return ours.perSecond() / theirs.perSecond();
    }
  }

  /**
   * Measures pairs and prints them.
   *
   * @param uncounted how many runs of the driver come first, in which code is still compiled
   * @param count how many pairs
   */
  List<Pair> measure(int uncounted, int count) throws Exception {
    for (int run = 0; run < uncounted; run++) {
      print("uncounted:   longhaul " + ours());
    }
    List<Pair> pairs = new ArrayList<>();
    for (int round = 1; round <= count; round++) {
      // The order alternates in each round: a drift of the machine favours neither.
      Optional<Side> before = round % 2 == 0 ? Optional.of(theirs()) : Optional.empty();
      Side ours = ours();
      Side theirs = before.isPresent() ? before.get() : theirs();
      print("round " + round + ":   longhaul " + ours);
      print("round " + round + ":   wrk      " + theirs);
      pairs.add(new Pair(ours, theirs));
    }
    List<Double> ratios = pairs.stream().map(Pair::ratio).sorted().toList();
    print(
        String.format(
            Locale.ROOT,
            "longhaul / wrk: median %.3f, from %.3f to %.3f in %d pairs; CPU a request %.1f us / %.1f us",
            median(pairs, Pair::ratio),
            ratios.getFirst(),
            ratios.getLast(),
            count,
            median(pairs, pair -> pair.ours().cpuMicros()),
            median(pairs, pair -> pair.theirs().cpuMicros())));
    return pairs;
  }

  /** Returns the median of a figure; of an even number the mean of the middle two. */
  static double median(List<Pair> pairs, ToDoubleFunction<Pair> figure) {
    double[] sorted = pairs.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
  }

  private void print(String line) {
    System.out.println("longhaul: " + name + ": " + line);
  }

  private Side ours() throws InterruptedException {
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
    double perSecond = OwnDriver.run(target, settings, stopwatch).perSecond();
    double seconds = settings.window().toNanos() / 1e9;
    return new Side(perSecond, (cpuNanos[1] - cpuNanos[0]) / 1e3 / (perSecond * seconds));
  }

  private Side theirs() throws IOException, InterruptedException {
    Duration before = childrensCpu();
    LoadReport report =
        LoadTool.wrk(
            target.uri(),
            settings.access().driverThreads(settings.users()),
            settings.users(),
            Math.toIntExact(settings.window().toSeconds()));
    return new Side(
        report.perSecond(), childrensCpu().minus(before).toNanos() / 1e3 / report.requests());
  }

  private static Duration childrensCpu() throws IOException {
    return ProcessStat.read(Path.of("/proc/self/stat")).ofChildren().total();
  }
}
