package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.longhaul.simulation.OpenQueue;
import dev.longhaul.simulation.SimulatedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class LittlesLawTests {
  /** Assumes exponential times instead of the study's own variation, which is usually smaller. */
  private static final double VARIATION = 1;

  private static final double STUDYS_WINDOW_SECONDS = 300;

  /** Missing are 18 of 25 users, and those that a loop of hashes left waiting. */
  private static final List<String> LACKING =
      List.of(
          "1,,25",
          "2,simplehash_async,254",
          "2,checksum_async,254",
          "2,simplehash_async,512",
          "2,checksum_async,512");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      resources = {
        "/dev/longhaul/study/published-20-rows.csv",
        "/dev/longhaul/study/published-later-rows.csv"
      },
      numLinesToSkip = 1)
  void findsPublishedRowsThatLackRequests(
      String server,
      @Nullable String task,
      int users,
      double availabilityPercent,
      double seconds,
      double perSecond) {
    // The study's figures have two decimals.
    double rounding = 0.005 / seconds + 0.005 / perSecond;
    double tolerance =
        LittlesLaw.tolerance(
                users,
                STUDYS_WINDOW_SECONDS / seconds,
                VARIATION,
                Math.round(perSecond * STUDYS_WINDOW_SECONDS),
                false)
            + rounding;
    double ratio = LittlesLaw.ratio(users, perSecond, seconds);
    assertThat(LittlesLaw.holds(ratio, tolerance))
        .as("%s of %s", ratio, tolerance)
        .isNotEqualTo(
            LACKING.contains(String.join(",", server, task == null ? "" : task, "" + users)));
  }

  /** M/M/1: throughput equals arrivals, with a mean response time of 1 / (mu - lambda). */
  @ParameterizedTest(name = "at a load of {0}")
  @CsvSource({"0.5, 3", "0.8, 10", "0.9, 20"})
  void holdsForRandomArrivalsAndServices(double load, double percent) {
    Random random = new Random(1);
    Queue queue = new Queue(1, () -> exponential(random, load), () -> exponential(random, 1));
    assertThat(queue.perSecond).isCloseTo(load, withinPercentage(2));
    assertThat(queue.meanResponseTime).isCloseTo(1 / (1 - load), withinPercentage(percent));
    assertHolds(queue);
  }

  /** D/D/4 below its capacity: no request waits. */
  @Test
  void holdsWithoutQueueing() {
    Queue steady = new Queue(4, () -> 0.3, () -> 1);
    assertThat(steady.meanResponseTime).isEqualTo(1, within(1e-6));
    assertThat(steady.perSecond).isCloseTo(1 / 0.3, withinPercentage(0.1));
    assertHolds(steady);
  }

  /** M/D/c: several workers, a constant service time and Poisson arrivals. */
  @ParameterizedTest(name = "{0} workers at a load of {1}")
  @CsvSource({"1, 0.8", "2, 0.8", "4, 0.7", "4, 0.8"})
  void holdsForSeveralWorkers(int workers, double load) {
    Random random = new Random(1);
    Queue queue = new Queue(workers, () -> exponential(random, workers * load), () -> 1);
    double theory = 1 + waitByCrommelin(workers, workers * load);
    assertThat(queue.meanResponseTime).isCloseTo(theory, withinPercentage(5));
    assertThat(queue.perSecond).isCloseTo(workers * load, withinPercentage(2));
    assertHolds(queue);
  }

  /** With one worker the formula is that of Pollaczek and Khinchine. */
  @Test
  void formulaForOneWorkerIsPollaczekKhinchine() {
    assertThat(waitByCrommelin(1, 0.8)).isCloseTo(0.8 / (2 * (1 - 0.8)), within(1e-6));
  }

  /**
   * Returns the mean wait in M/D/c, in services: the sum over k of e^(-ka) (sum over j of (ka)^j/j!
   * from kc on, less c/a times that from kc + 1 on).
   *
   * <p>Source: C. D. Crommelin, "Delay Probability Formulae When the Holding Times Are Constant",
   * Post Office Electrical Engineers' Journal 25, 1932.
   */
  private static double waitByCrommelin(int workers, double offered) {
    double wait = 0;
    // Beyond that e to the -ka is 0 to this machine, and what is left out is less than 1e-6.
    for (int k = 1; k * offered < 700; k++) {
      double mean = k * offered;
      int first = k * workers;
      double term = Math.exp(-mean);
      double below = 0;
      for (int j = 0; j < first; j++) {
        below += term;
        term *= mean / (j + 1);
      }
      // term is now the probability of exactly the first value.
      double from = 1 - below;
      wait += from - (double) workers / offered * (from - term);
    }
    return wait;
  }

  @Test
  void breaksIfTheMeanLacksTheSlowestRequests() {
    Random random = new Random(1);
    Queue queue = new Queue(1, () -> exponential(random, 0.8), () -> exponential(random, 1));
    double ratio = LittlesLaw.ratio(queue.meanInFlight, queue.perSecond, queue.medianResponseTime);
    assertThat(LittlesLaw.holds(ratio, queue.samplingError())).isFalse();
  }

  /**
   * A constant response time has a uniform residual; an exponential one has the same distribution.
   */
  @Test
  void edgeErrorShrinksWithWindowAndUsers() {
    assertThat(LittlesLaw.edgeError(25, 1, 0))
        .isCloseTo(3 * Math.sqrt(2 / 25.0 / 12), within(1e-12));
    assertThat(LittlesLaw.edgeError(25, 1, 1)).isCloseTo(3 * Math.sqrt(2 / 25.0), within(1e-12));
    assertThat(LittlesLaw.edgeError(25, 10, 1))
        .isCloseTo(LittlesLaw.edgeError(25, 1, 1) / 10, within(1e-12));
    assertThat(LittlesLaw.edgeError(100, 1, 1))
        .isCloseTo(LittlesLaw.edgeError(25, 1, 1) / 2, within(1e-12));
  }

  /** Of a constant response time the residual is uniform, and so is its difference to the mean. */
  @Test
  void edgeErrorOfArrivalsIncludesTheirRandomNumber() {
    assertThat(LittlesLaw.edgeErrorOfArrivals(25, 1, 0))
        .isCloseTo(3 * Math.sqrt(2 / 25.0 / 3), within(1e-12));
    assertThat(LittlesLaw.edgeErrorOfArrivals(25, 1, 1))
        .isCloseTo(3 * Math.sqrt(2 / 25.0), within(1e-12));
    assertThat(LittlesLaw.edgeErrorOfArrivals(100, 10, 1))
        .isCloseTo(LittlesLaw.edgeErrorOfArrivals(25, 1, 1) / 20, within(1e-12));
  }

  @Test
  void refusesMeaninglessFigures() {
    assertThatThrownBy(() -> LittlesLaw.ratio(0, 1, 1))
        .hasMessageContaining("more than 0, but was");
    assertThatThrownBy(() -> LittlesLaw.ratio(Double.NaN, 1, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> LittlesLaw.samplingError(1, 0)).hasMessageContaining("at least 1");
  }

  private static void assertHolds(Queue queue) {
    double ratio = LittlesLaw.ratio(queue.meanInFlight, queue.perSecond, queue.meanResponseTime);
    assertThat(LittlesLaw.holds(ratio, queue.samplingError())).as("ratio %s", ratio).isTrue();
  }

  private static double exponential(Random random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  /** A simulated queue that counts the requests in flight as they come and go. */
  private static final class Queue {
    private static final int REQUESTS = 50_000;

    final double meanInFlight;
    final double perSecond;
    final double meanResponseTime;
    final double medianResponseTime;
    private final double coefficientOfVariation;

    Queue(int workers, DoubleSupplier gap, DoubleSupplier service) {
      List<SimulatedRequest> requests = OpenQueue.simulate(REQUESTS, workers, gap, service);
      double seconds = requests.getLast().start();
      perSecond = REQUESTS / seconds;
      meanInFlight = area(requests, seconds) / seconds;
      double[] times = requests.stream().mapToDouble(SimulatedRequest::seconds).sorted().toArray();
      meanResponseTime = Arrays.stream(times).average().orElseThrow();
      double squares = Arrays.stream(times).map(time -> time * time).average().orElseThrow();
      double variance = Math.max(0, squares - meanResponseTime * meanResponseTime);
      coefficientOfVariation = Math.sqrt(variance) / meanResponseTime;
      medianResponseTime = times[REQUESTS / 2];
    }

    private static double area(List<SimulatedRequest> requests, double until) {
      PriorityQueue<Double> departures = new PriorityQueue<>();
      double last = 0;
      double area = 0;
      for (SimulatedRequest request : requests) {
        while (!departures.isEmpty() && departures.peek() <= request.start()) {
          double departure = departures.remove();
          area += (departures.size() + 1) * (departure - last);
          last = departure;
        }
        area += departures.size() * (request.start() - last);
        last = request.start();
        departures.add(request.end());
      }
      return area + departures.size() * (until - last);
    }

    /** Successive response times in a queue are correlated: they count as fewer samples. */
    double samplingError() {
      return LittlesLaw.samplingError(coefficientOfVariation, REQUESTS / 20);
    }
  }
}
