package dev.longhaul.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A server without a queue and with a constant response time, except during one freeze.
 *
 * @param service the response time outside the freeze, in seconds
 * @param from the beginning of the freeze, in seconds
 * @param length the length of the freeze, in seconds
 */
public record FreezingQueue(double service, double from, double length) {
  private double end(double start) {
    double end = start + service;
    if (end <= from) {
      return end;
    }
    return start < from + length ? from + length + Math.min(service, end - from) : end;
  }

  /** Simulates requests that are due at a constant rate, until the end. */
  public List<SimulatedRequest> open(double perSecond, double untilSecond) {
    List<SimulatedRequest> requests = new ArrayList<>();
    for (int i = 0; i / perSecond < untilSecond; i++) {
      requests.add(new SimulatedRequest(i / perSecond, end(i / perSecond)));
    }
    return requests;
  }

  /** Simulates users who think between two requests, and start evenly spread over one round. */
  public List<SimulatedRequest> closed(int users, double thinkSeconds, double untilSecond) {
    List<SimulatedRequest> requests = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      double start = (service + thinkSeconds) * user / users;
      while (start < untilSecond) {
        requests.add(new SimulatedRequest(start, end(start)));
        start = end(start) + thinkSeconds;
      }
    }
    requests.sort(Comparator.comparingDouble(SimulatedRequest::start));
    return requests;
  }
}
