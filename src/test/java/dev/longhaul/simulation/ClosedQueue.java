package dev.longhaul.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A simulated closed workload: users pass stations one after another, again and again. */
public final class ClosedQueue {
  private ClosedQueue() {}

  private record Departure(double at, int user, int station) {}

  /**
   * Simulates the workload.
   *
   * @param users the number of users; all start at once
   * @param requests the number of requests after which the simulation ends
   * @param stations the stations that each request passes, in order
   * @return the requests, in the order in which they ended
   */
  public static List<SimulatedRequest> simulate(int users, int requests, Station... stations) {
    PriorityQueue<Departure> departures =
        new PriorityQueue<>(Comparator.comparingDouble(Departure::at));
    List<SimulatedRequest> ended = new ArrayList<>(requests);
    double[] starts = new double[users];
    for (int user = 0; user < users; user++) {
      stations[0].arrives(user);
    }
    serve(stations[0], 0, 0, departures);
    while (ended.size() < requests) {
      Departure next = departures.remove();
      int at = next.station();
      stations[at].isServed();
      int following = (at + 1) % stations.length;
      if (following == 0) {
        ended.add(new SimulatedRequest(starts[next.user()], next.at()));
        starts[next.user()] = next.at();
      }
      stations[following].arrives(next.user());
      serve(stations[at], at, next.at(), departures);
      serve(stations[following], following, next.at(), departures);
    }
    return ended;
  }

  private static void serve(
      Station station, int number, double now, PriorityQueue<Departure> departures) {
    while (station.canServe()) {
      int user = station.serve();
      departures.add(new Departure(now + station.serviceSeconds(), user, number));
    }
  }
}
