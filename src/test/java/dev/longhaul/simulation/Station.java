package dev.longhaul.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Simulated workers with one queue. */
public final class Station {
  private final DoubleSupplier service;
  private final @Nullable RandomGenerator order;
  private final List<Waiting> waiting = new ArrayList<>();
  private int idle;

  private record Waiting(int user) {}

  private Station(int workers, DoubleSupplier service, @Nullable RandomGenerator order) {
    this.idle = workers;
    this.service = service;
    this.order = order;
  }

  /** Returns a station that serves in order of arrival. */
  public static Station inOrder(int workers, DoubleSupplier serviceSeconds) {
    return new Station(workers, serviceSeconds, null);
  }

  /**
   * Returns a station that serves waiting users in random order, like a server with a full backlog.
   */
  public static Station inNoOrder(
      int workers, DoubleSupplier serviceSeconds, RandomGenerator random) {
    return new Station(workers, serviceSeconds, random);
  }

  void arrives(int user) {
    waiting.add(new Waiting(user));
  }

  void isServed() {
    idle++;
  }

  boolean canServe() {
    return idle > 0 && !waiting.isEmpty();
  }

  /** Takes a user from the queue. */
  int serve() {
    idle--;
    int next = order == null ? 0 : order.nextInt(waiting.size());
    return waiting.remove(next).user();
  }

  double serviceSeconds() {
    return service.getAsDouble();
  }
}
