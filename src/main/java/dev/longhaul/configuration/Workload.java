package dev.longhaul.configuration;

import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.time.Duration;

/** What makes the load's requests come: users who wait for their responses, or a schedule. */
public sealed interface Workload {
  /** Returns whether it is closed or open. */
  Model model();

  /** Returns the most requests that are in flight at once; each has a separate connection. */
  int users();

  /** Returns the same workload with another number of users. */
  Workload with(int users);

  /**
   * Users who each send a request, wait for the response, think and repeat: a slow server gets
   * fewer requests.
   *
   * @param users N, the number of users
   * @param thinkTime Z, how long a user pauses between a response and its next request
   */
  record Closed(int users, Duration thinkTime) implements Workload {
    @Override
    public Model model() {
      return Model.CLOSED;
    }

    @Override
    public Closed with(int users) {
      return new Closed(users, thinkTime);
    }

    /** Returns the workload as progress lines and reports name it. */
    @Override
    public String toString() {
      return users == 1 ? "1 user" : users + " users";
    }
  }

  /**
   * Requests that are due on a schedule, independent of the server.
   *
   * @param users the most requests in flight at once; a further request that is due waits
   * @param perSecond the arrival rate, in requests per second
   * @param arrivals how the requests are spread over time
   * @param seed the random seed of Poisson arrivals: the same seed gives the same gaps
   */
  record Open(int users, BigDecimal perSecond, Arrivals arrivals, int seed) implements Workload {
    @Override
    public Model model() {
      return Model.OPEN;
    }

    @Override
    public Open with(int users) {
      return new Open(users, perSecond, arrivals, seed);
    }

    /** Returns the same of a search for a capacity, which tries many rates. */
    public String ofSearch() {
      return "search for the capacity, " + atAnyRate();
    }

    /** Returns the workload as progress lines and reports name it. */
    @Override
    public String toString() {
      return "%s/s %s".formatted(perSecond.toPlainString(), atAnyRate());
    }

    private String atAnyRate() {
      return "%s, at most %s in flight"
          .formatted(
              arrivals == Arrivals.POISSON ? "poisson (seed " + seed + ")" : Names.of(arrivals),
              users);
    }
  }

  /** The workload models, as users write them. */
  enum Model {
    /** See {@link Closed}. */
    CLOSED,
    /** See {@link Open}. */
    OPEN
  }
}
