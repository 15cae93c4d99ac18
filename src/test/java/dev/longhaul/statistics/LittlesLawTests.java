package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LittlesLawTests {
  @ParameterizedTest(name = "the study''s server {0} with {1} and {2} users")
  @CsvSource({
    "1, , 25, 1.97, 3.55, false",
    "2, simplehash_async, 254, 0.14, 1406.74, false",
    "2, checksum_async, 254, 0.15, 1351.51, false",
    "2, simplehash_async, 512, 0.14, 1389.71, false",
    "2, checksum_async, 512, 0.14, 1313.62, false",
    "3, , 25, 1.75, 14.24, true",
    "3, simplehash_sync, 254, 0.24, 1036.44, true",
    "3, checksum_sync, 254, 0.25, 1014.14, true",
    "3, simplehash_sync, 512, 0.52, 982.19, true",
    "3, checksum_sync, 512, 0.54, 951.92, true",
    "4, , 25, 1.75, 14.25, true",
  })
  void tellsWhichPublishedRowsLackRequests(
      String server, String task, int users, double seconds, double rate, boolean holds) {
    double roundedTo = 0.01;
    double error = roundedTo / 2 / seconds + 0.01;
    assertThat(LittlesLaw.holds(LittlesLaw.ratio(users, rate, seconds), error)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void holdsInSimulatedQueuesAsTheirTheorySays(long seed) {
    Random random = new Random(seed);
    // M/M/1 at a load of 0.5: a mean response time of 1 / (mu - lambda) = 2 services.
    Queue markov = new Queue(1, () -> exponential(random, 0.5), () -> exponential(random, 1));
    assertThat(markov.meanResponseTime).isEqualTo(2, within(0.2));
    assertHolds(markov);
    // D/D/4 below its capacity: nobody waits.
    Queue steady = new Queue(4, () -> 0.3, () -> 1);
    assertThat(steady.meanResponseTime).isEqualTo(1, within(1e-6));
    assertHolds(steady);
    // M/D/1 at a load of 0.8: 1 + rho / (2 (1 - rho)) = 3 services (Pollaczek and Khinchine).
    Queue fixedService = new Queue(1, () -> exponential(random, 0.8), () -> 1);
    assertThat(fixedService.meanResponseTime).isEqualTo(3, within(0.5));
    assertHolds(fixedService);
  }

  /** M/D/c: several workers, a constant service time, and arrivals by chance. */
  @ParameterizedTest(name = "{0} workers at a load of {1}")
  @CsvSource({"1, 0.8", "2, 0.8", "4, 0.7", "4, 0.8"})
  void holdsWhereSeveralWorkersServe(int workers, double load) {
    Random random = new Random(1);
    Queue queue = new Queue(workers, () -> exponential(random, workers * load), () -> 1);
    double theory = 1 + waitByCrommelin(workers, workers * load);
    assertThat(queue.meanResponseTime).isCloseTo(theory, withinPercentage(5));
    assertThat(queue.perSecond).isCloseTo(workers * load, withinPercentage(2));
    assertHolds(queue);
  }

  /** With one worker the formula is that of Pollaczek and Khinchine. */
  @Test
  void theTheoryAgreesWithItself() {
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
      // term is now the probability of exactly the first.
      double from = 1 - below;
      wait += from - (double) workers / offered * (from - term);
    }
    return wait;
  }

  @Test
  void isBrokenWhereTheMeanLacksTheSlowestRequests() {
    Random random = new Random(1);
    Queue queue = new Queue(1, () -> exponential(random, 0.8), () -> exponential(random, 1));
    double ratio = LittlesLaw.ratio(queue.meanInFlight, queue.perSecond, queue.medianResponseTime);
    assertThat(LittlesLaw.holds(ratio, queue.samplingError())).isFalse();
  }

  /** A constant response time leaves a uniform residual, an exponential one itself. */
  @Test
  void edgesMatterInShortWindowsAndToFewUsers() {
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
  void edgesOfArrivalsVaryInNumberToo() {
    assertThat(LittlesLaw.edgeErrorOfArrivals(25, 1, 0))
        .isCloseTo(3 * Math.sqrt(2 / 25.0 / 3), within(1e-12));
    assertThat(LittlesLaw.edgeErrorOfArrivals(25, 1, 1))
        .isCloseTo(3 * Math.sqrt(2 / 25.0), within(1e-12));
    assertThat(LittlesLaw.edgeErrorOfArrivals(100, 10, 1))
        .isCloseTo(LittlesLaw.edgeErrorOfArrivals(25, 1, 1) / 20, within(1e-12));
  }

  @Test
  void refusesWhatTellsNothing() {
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

  /**
   * Simulates servers with one queue in order of arrival; measures in-flight requests by counting.
   */
  private static final class Queue {
    private static final int REQUESTS = 50_000;

    final double meanInFlight;
    final double perSecond;
    final double meanResponseTime;
    final double medianResponseTime;
    private final double coefficientOfVariation;

    Queue(int servers, DoubleSupplier interarrival, DoubleSupplier service) {
      PriorityQueue<Double> free = new PriorityQueue<>();
      PriorityQueue<Double> departures = new PriorityQueue<>();
      for (int i = 0; i < servers; i++) {
        free.add(0.0);
      }
      double now = 0;
      double last = 0;
      double area = 0;
      double[] times = new double[REQUESTS];
      for (int i = 0; i < REQUESTS; i++) {
        now += interarrival.getAsDouble();
        while (!departures.isEmpty() && departures.peek() <= now) {
          double departure = departures.remove();
          area += (departures.size() + 1) * (departure - last);
          last = departure;
        }
        area += departures.size() * (now - last);
        last = now;
        double end = Math.max(now, free.remove()) + service.getAsDouble();
        free.add(end);
        departures.add(end);
        times[i] = end - now;
      }
      meanInFlight = area / now;
      perSecond = REQUESTS / now;
      double sum = 0;
      double squares = 0;
      for (double time : times) {
        sum += time;
        squares += time * time;
      }
      meanResponseTime = sum / REQUESTS;
      double variance = Math.max(0, squares / REQUESTS - meanResponseTime * meanResponseTime);
      coefficientOfVariation = Math.sqrt(variance) / meanResponseTime;
      java.util.Arrays.sort(times);
      medianResponseTime = times[REQUESTS / 2];
    }

    /** Successive response times in a queue resemble each other: they count for fewer samples. */
    double samplingError() {
      return LittlesLaw.samplingError(coefficientOfVariation, REQUESTS / 20);
    }
  }
}
