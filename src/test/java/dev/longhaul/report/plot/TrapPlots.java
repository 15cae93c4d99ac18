package dev.longhaul.report.plot;

import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.report.Numbers;
import dev.longhaul.report.plot.Plot.Line;
import dev.longhaul.report.plot.Plot.Point;
import dev.longhaul.simulation.ClosedQueue;
import dev.longhaul.simulation.FreezingQueue;
import dev.longhaul.simulation.SimulatedRequest;
import dev.longhaul.simulation.Station;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws the traps that {@code docs/method.md} warns of, from simulations that always give the same
 * result.
 */
final class TrapPlots {
  private static final long SEED = 1;

  private TrapPlots() {}

  /** The same server with the same freeze, under scheduled requests and under waiting users. */
  static String coordinatedOmission() {
    FreezingQueue server = new FreezingQueue(0.01, 4, 2);
    ResponseTimes open = recorded(server.open(100, 10));
    ResponseTimes closed = recorded(server.closed(10, 0.09, 10));
    return new Plot(
            "Coordinated omission",
            "a server that answers in 10 ms, but freezes for 2 s of 10 s; 100 requests/s",
            Axis.percentiles("percentile of requests, %", open.count()),
            Axis.linear("response time, ms", 2200))
        .line(Line.MISLED, ResponseTimePlot.points(closed))
        .measured(ResponseTimePlot.points(open))
        .label(
            Line.MEASURED, new Point(0.1, 1250), false, "open: mean %s ms,".formatted(mean(open)))
        .label(
            Line.MEASURED, new Point(0.1, 1120), false, "p90 %s ms".formatted(percentile(open, 90)))
        .label(
            Line.MISLED, new Point(1.94, 250), false, "closed: mean %s ms,".formatted(mean(closed)))
        .label(
            Line.MISLED, new Point(1.94, 120), false, "p90 %s ms".formatted(percentile(closed, 90)))
        .svg();
  }

  /** What a generator that needs 20 µs per request shows for servers of any capacity. */
  static String saturatedGenerator() {
    int users = 25;
    int workers = 4;
    double ceiling = 50;
    Random random = new Random(SEED);
    List<Point> shown = new ArrayList<>();
    for (int capacity = 2; capacity <= 120; capacity += 2) {
      double service = workers / (capacity * 1000.0);
      List<SimulatedRequest> requests =
          ClosedQueue.simulate(
              users,
              40_000,
              Station.inOrder(1, () -> 1 / (ceiling * 1000)),
              Station.inOrder(workers, () -> exponential(random, service)));
      shown.add(new Point(capacity, requests.size() / requests.getLast().end() / 1000));
    }
    return new Plot(
            "Saturated generator",
            "25 users, a generator that needs 20 µs a request, servers of 4 workers",
            Axis.linear("the server's capacity, thousand requests/s", 120),
            Axis.linear("throughput, thousand requests/s", 120))
        .line(Line.BOUND, List.of(new Point(0, 0), new Point(120, 120)))
        .line(Line.MISLED, shown)
        .label(Line.BOUND, new Point(86, 92), true, "what the server could do")
        .label(
            Line.MISLED, new Point(119, 55), true, "what is shown, at last of the generator alone")
        .svg();
  }

  /** The study's server 1 in windows of any length. */
  static String survivorBias() {
    List<SimulatedRequest> requests =
        ClosedQueue.simulate(25, 100_000, Station.inNoOrder(1, () -> 0.28, new Random(SEED)));
    List<Point> cohort = new ArrayList<>();
    List<Point> survivors = new ArrayList<>();
    for (int window = 1; window <= 60; window++) {
      cohort.add(new Point(window, mean(requests, window, false)));
      survivors.add(new Point(window, mean(requests, window, true)));
    }
    return new Plot(
            "Survivor bias",
            "25 users, one worker, 0.28 s a request, served in no order",
            Axis.linear("window, s", 60),
            Axis.linear("mean response time, s", 8))
        .line(Line.BOUND, List.of(new Point(0, 7), new Point(60, 7)))
        .measured(cohort)
        .line(Line.MISLED, survivors)
        .label(Line.BOUND, new Point(1, 7.35), false, "25 users ÷ 3.57 requests/s = 7 s")
        .label(
            Line.MEASURED, new Point(59, 7.35), true, "started in the window, followed to the end")
        .label(Line.MISLED, new Point(20, 3.6), false, "started and ended in the window")
        .svg();
  }

  /** Averages over successive windows, the first after a long warm-up. */
  private static double mean(List<SimulatedRequest> requests, int window, boolean onlyEnded) {
    double end = requests.getLast().end() - 1000;
    double sum = 0;
    long count = 0;
    for (SimulatedRequest request : requests) {
      double windowEnd = (Math.floor(request.start() / window) + 1) * window;
      boolean counts = request.startsIn(100, end) && (!onlyEnded || request.end() < windowEnd);
      sum += counts ? request.seconds() : 0;
      count += counts ? 1 : 0;
    }
    return sum / count;
  }

  /** Feeds the requests to Longhaul's own recorder. */
  private static ResponseTimes recorded(List<SimulatedRequest> requests) {
    Recorder recorder = new Recorder(Duration.ofSeconds(10), Duration.ofSeconds(30), () -> 0);
    recorder.open(0);
    for (SimulatedRequest request : requests) {
      long start = Math.round(request.start() * 1e9);
      recorder.started(start);
      recorder.ended(start, Math.round(request.end() * 1e9), Outcome.SUCCEEDED);
    }
    Measurement measured = recorder.measurement(WindowCircumstances.UNKNOWN);
    return measured.responseTimes();
  }

  private static String mean(ResponseTimes times) {
    return Numbers.rounded(times.meanMs(), 0).orElseThrow().toString();
  }

  private static String percentile(ResponseTimes times, double percentile) {
    return Numbers.rounded(times.percentileMs(percentile), 0).orElseThrow().toString();
  }

  private static double exponential(Random random, double mean) {
    return -StrictMath.log(1 - random.nextDouble()) * mean;
  }
}
