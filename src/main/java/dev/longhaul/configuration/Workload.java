package dev.longhaul.configuration;

import dev.longhaul.text.Names;
import java.math.BigDecimal;
import java.time.Duration;

/** What makes the load's requests come: users who wait for their responses, or a schedule. */
public sealed interface Workload {
  /** Returns the name of what it is. */
  Kind kind();

  /** Returns the most requests that are in flight at once, each on a connection of its own. */
  int users();

  /**
   * Users, each of whom sends, waits for the response, thinks and repeats: a slow server gets fewer
   * requests.
   *
   * @param users N, how many there are
   * @param thinkTime Z, how long a user pauses between a response and its next request
   */
  record Closed(int users, Duration thinkTime) implements Workload {
    @Override
    public Kind kind() {
      return Kind.CLOSED;
    }

    /** Returns the workload as progress lines and reports name it. */
    @Override
    public String toString() {
      return users == 1 ? "1 user" : users + " users";
    }
  }

  /**
   * Requests that are due on a schedule, whatever the server does.
   *
   * @param users the most requests in flight at once; one that is due while as many are waits
   * @param perSecond the arrival rate, in requests per second
   * @param arrivals how they are spread over time
   * @param seed what Poisson arrivals are drawn from: the same gaps for the same seed
   */
  record Open(int users, BigDecimal perSecond, Arrivals arrivals, int seed) implements Workload {
    @Override
    public Kind kind() {
      return Kind.OPEN;
    }

    /** Returns the workload as progress lines and reports name it. */
    @Override
    public String toString() {
      return "%s/s %s, at most %d in flight"
          .formatted(
              perSecond.toPlainString(),
              arrivals == Arrivals.POISSON ? "poisson (seed " + seed + ")" : Names.of(arrivals),
              users);
    }
  }

  /** The names of the workloads, as users write them. */
  enum Kind {
    /** See {@link Closed}. */
    CLOSED,
    /** See {@link Open}. */
    OPEN
  }
}
