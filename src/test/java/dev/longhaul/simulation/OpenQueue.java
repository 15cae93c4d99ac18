package dev.longhaul.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.DoubleSupplier;

/** An open workload, simulated: arrivals that wait in order for one of several workers. */
public final class OpenQueue {
  private OpenQueue() {}

  /**
   * Simulates.
   *
   * @param untilSeconds when the last request may arrive
   * @param workers how many requests are served at once
   * @param gapSeconds the time between two arrivals
   * @param serviceSeconds how long a request is served
   * @return the requests, in the order in which they arrived
   */
  public static List<Request> simulate(
      double untilSeconds, int workers, DoubleSupplier gapSeconds, DoubleSupplier serviceSeconds) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < workers; i++) {
      free.add(0.0);
    }
    List<Request> requests = new ArrayList<>();
    double now = gapSeconds.getAsDouble();
    while (now <= untilSeconds) {
      double end = Math.max(now, free.remove()) + serviceSeconds.getAsDouble();
      free.add(end);
      requests.add(new Request(now, end));
      now += gapSeconds.getAsDouble();
    }
    return requests;
  }
}
