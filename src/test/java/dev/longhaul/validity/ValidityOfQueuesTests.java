package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.simulation.ClosedQueue;
import dev.longhaul.simulation.OpenQueue;
import dev.longhaul.simulation.SimulatedRequest;
import dev.longhaul.simulation.Station;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts on windows of simulated queues: how often chance alone makes a row look faulty. */
class ValidityOfQueuesTests {
  private static final int WINDOWS = 300;
  private static final double WARM_UP = 20;
  private static final double SECONDS = 10;
  private static final Map<String, String> CLOSED = Map.of("longhaul.duration", "10 s");
  private static final Map<String, String> OPEN =
      Map.of("longhaul.duration", "10 s", "longhaul.workload", "open", "longhaul.rate", "100");

  interface Queue {
    List<SimulatedRequest> simulate(Random random);
  }

  private static double exponential(Random random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  static Stream<Arguments> queues() {
    return Stream.of(
        queue(
            "M/M/1 at a load of 0.5",
            OPEN,
            random ->
                OpenQueue.simulate(
                    WARM_UP + SECONDS,
                    1,
                    () -> exponential(random, 100),
                    () -> exponential(random, 200))),
        queue(
            "M/D/40 at a load of 0.7, of long services",
            OPEN,
            random ->
                OpenQueue.simulate(
                    WARM_UP + SECONDS, 40, () -> exponential(random, 100), () -> 0.28)),
        queue(
            "M/D/4 at a load of 0.7",
            OPEN,
            random ->
                OpenQueue.simulate(
                    WARM_UP + SECONDS, 4, () -> exponential(random, 100), () -> 0.028)),
        queue(
            "closed, 25 users of 4 workers, a constant service",
            CLOSED,
            random -> ClosedQueue.simulate(25, 500, Station.inOrder(4, () -> 0.28))),
        queue(
            "closed, 25 users of 4 workers, services by chance",
            CLOSED,
            random ->
                ClosedQueue.simulate(25, 8000, Station.inOrder(4, () -> exponential(random, 50)))),
        queue(
            "closed, 25 users of 2 workers in no order",
            CLOSED,
            random -> ClosedQueue.simulate(25, 4000, Station.inNoOrder(2, () -> 0.02, random))));
  }

  private static Arguments queue(String name, Map<String, String> settings, Queue queue) {
    return Arguments.of(name, settings, queue);
  }

  /** Three standard errors plus a tolerance: less than one in a hundred. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("queues")
  void steadyQueuesAreRarelyFaulty(String name, Map<String, String> settings, Queue queue) {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (int window = 0; window < WINDOWS; window++) {
      verdicts.merge(
          validity(queue.simulate(new Random(window)), settings).verdict(), 1, Integer::sum);
    }
    assertThat(verdicts.getOrDefault(Verdict.VALID, 0))
        .as("%s: %s", name, verdicts)
        .isGreaterThan(WINDOWS * 98 / 100);
  }

  /** If arrivals exceed the capacity by a quarter, chance may hide it; by a half, it cannot. */
  @ParameterizedTest
  @CsvSource({"80, 0.9", "65, 1"})
  void detectsAGrowingQueue(double servedPerSecond, double share) {
    int windows = 100;
    int found = 0;
    for (int window = 0; window < windows; window++) {
      Random random = new Random(window);
      List<SimulatedRequest> requests =
          OpenQueue.simulate(
              WARM_UP + SECONDS,
              1,
              () -> exponential(random, 100),
              () -> exponential(random, servedPerSecond));
      found += validity(requests, OPEN).verdict() == Verdict.UNSTEADY ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo((int) (share * windows));
  }

  /** Replays a simulation to a recorder, as a driver would. */
  private static Validity validity(List<SimulatedRequest> requests, Map<String, String> settings) {
    record Event(double at, SimulatedRequest request, boolean end) {}
    List<Event> events = new ArrayList<>();
    for (SimulatedRequest request : requests) {
      events.add(new Event(request.start(), request, false));
      events.add(new Event(request.end(), request, true));
    }
    events.sort(Comparator.comparingDouble(Event::at));
    Settings asked = Settings.from(settings::get);
    boolean open = settings.containsKey("longhaul.rate");
    long[] now = new long[1];
    Recorder recorder = new Recorder(asked.window(), Duration.ofMinutes(10), () -> now[0]);
    boolean opened = false;
    for (Event event : events) {
      if (!opened && event.at() >= WARM_UP) {
        recorder.open(nanos(WARM_UP));
        opened = true;
      }
      now[0] = nanos(event.at());
      long start = nanos(event.request().start());
      if (event.end()) {
        recorder.ended(start, open ? now[0] : start, now[0], Outcome.SUCCEEDED, null);
      } else {
        recorder.started(start);
      }
    }
    return Validity.of(
        asked, recorder.measurement(WindowCircumstances.UNKNOWN), Baseline.NONE, Optional.empty());
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
