package dev.longhaul.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The simulations agree with their theory. */
class SimulationTests {
  private static double rate(List<SimulatedRequest> requests) {
    return requests.size() / requests.getLast().end();
  }

  private static double mean(List<SimulatedRequest> requests) {
    return requests.stream().mapToDouble(SimulatedRequest::seconds).average().orElseThrow();
  }

  @Test
  void orderedQueueServesEachUserInTurn() {
    List<SimulatedRequest> requests =
        ClosedQueue.simulate(25, 5000, Station.inOrder(1, () -> 0.28));
    assertThat(rate(requests)).isEqualTo(1 / 0.28, within(1e-9));
    assertThat(requests.subList(25, 5000))
        .allSatisfy(request -> assertThat(request.seconds()).isEqualTo(7, within(1e-9)));
  }

  @Test
  void unorderedQueueHasTheSameMean() {
    List<SimulatedRequest> requests =
        ClosedQueue.simulate(25, 50_000, Station.inNoOrder(1, () -> 0.28, new Random(1)));
    assertThat(mean(requests)).isEqualTo(7, within(0.1));
  }

  @Test
  void workersServeInParallel() {
    List<SimulatedRequest> requests =
        ClosedQueue.simulate(25, 5000, Station.inOrder(4, () -> 0.28));
    assertThat(rate(requests)).isEqualTo(4 / 0.28, within(0.01));
  }

  @Test
  void slowestStationBoundsThroughput() {
    List<SimulatedRequest> requests =
        ClosedQueue.simulate(
            25, 5000, Station.inOrder(1, () -> 0.02), Station.inOrder(1, () -> 0.01));
    assertThat(rate(requests)).isEqualTo(50, within(0.1));
  }

  /** Exponential stations of the same speed: X = N ÷ (N + K - 1) of one station's rate (Buzen). */
  @Test
  void twoExponentialStationsShareTheUsers() {
    Random random = new Random(1);
    Station first = Station.inOrder(1, () -> -Math.log(1 - random.nextDouble()));
    Station second = Station.inOrder(1, () -> -Math.log(1 - random.nextDouble()));
    List<SimulatedRequest> requests = ClosedQueue.simulate(3, 100_000, first, second);
    assertThat(rate(requests)).isEqualTo(0.75, within(0.01));
    // The interactive response time law: R = N ÷ X - Z.
    assertThat(mean(requests)).isEqualTo(3 / 0.75, within(0.05));
  }

  @Test
  void freezeDelaysRequestsByHalfItsLengthOnAverage() {
    FreezingQueue server = new FreezingQueue(0.01, 3, 2);
    List<SimulatedRequest> open = server.open(100, 10);
    assertThat(open).hasSize(1000);
    assertThat(mean(open)).isEqualTo(0.01 + 2.0 * 2 / (2 * 10), within(0.005));
    List<SimulatedRequest> closed = server.closed(10, 0.09, 10);
    assertThat(closed.stream().filter(request -> request.seconds() > 0.02)).hasSize(10);
  }
}
