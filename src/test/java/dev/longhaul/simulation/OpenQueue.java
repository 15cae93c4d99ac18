package dev.longhaul.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleSupplier;

/** A simulated open workload: arrivals wait in order for one of several workers. */
public final class OpenQueue {
  private OpenQueue() {}

  /**
   * Simulates arrivals until a given time.
   *
   * @param untilSeconds when the last request may arrive
   * @param workers the number of requests served at once
   * @param gapSeconds the time between two arrivals
   * @param serviceSeconds the service time of a request
   * @return the requests, in the order in which they arrived
   */
  public static List<SimulatedRequest> simulate(
      double untilSeconds, int workers, DoubleSupplier gapSeconds, DoubleSupplier serviceSeconds) {
    return simulate((now, requests) -> now <= untilSeconds, workers, gapSeconds, serviceSeconds);
  }

  /**
   * Simulates a given number of requests.
   *
   * @param requests the number of requests
   * @param workers the number of requests served at once
   * @param gapSeconds the time between two arrivals
   * @param serviceSeconds the service time of a request
   * @return the requests, in the order in which they arrived
   */
  public static List<SimulatedRequest> simulate(
      int requests, int workers, DoubleSupplier gapSeconds, DoubleSupplier serviceSeconds) {
    return simulate((now, arrived) -> arrived < requests, workers, gapSeconds, serviceSeconds);
  }

  private interface Arriving {
    boolean goesOn(double now, int arrived);
  }

  private static List<SimulatedRequest> simulate(
      Arriving arriving, int workers, DoubleSupplier gapSeconds, DoubleSupplier serviceSeconds) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < workers; i++) {
      free.add(0.0);
    }
    List<SimulatedRequest> requests = new ArrayList<>();
    double now = gapSeconds.getAsDouble();
    while (arriving.goesOn(now, requests.size())) {
      double end = Math.max(now, free.remove()) + serviceSeconds.getAsDouble();
      free.add(end);
      requests.add(new SimulatedRequest(now, end));
      now += gapSeconds.getAsDouble();
    }
    return requests;
  }
}
