package dev.longhaul.overload;

import dev.longhaul.configuration.ConfigurationException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/** What overloads a server for a time; {@link #at} or {@link #ofCapacity} gives the normal rate. */
public sealed interface Trigger {
  /** Code of the test author's. */
  @FunctionalInterface
  interface Action {
    /**
     * Does something to a server.
     *
     * @throws Exception if that failed
     */
    void run() throws Exception;
  }

  /**
   * Returns a load spike: requests arrive more often.
   *
   * @param factor how many times as often; above 1, at most 100
   * @throws ConfigurationException if it is not
   */
  static Trigger spike(double factor) {
    return new Spike(factor);
  }

  /**
   * Returns an upstream that stalls: the origins of a network task answer nothing, and then all at
   * once. Only a strategy with a task that calls Longhaul's own origins has such an upstream.
   */
  static Trigger stalledUpstream() {
    return new StalledUpstream();
  }

  /**
   * Returns a pool that loses half of its workers. Only {@code thread_pool}, {@code process_pool}
   * and strategies of yours with {@link dev.longhaul.server.strategy.Execution#resize} can.
   */
  static Trigger halvedWorkers() {
    return new HalvedWorkers();
  }

  /**
   * Returns what the test author's code does to a server.
   *
   * @param start begins it; must return before the part is over
   * @param end ends it; called whenever the start was called, also if that failed; must return
   *     before the third part is over
   */
  static Trigger of(Action start, Action end) {
    return new OwnCode(
        Objects.requireNonNull(start, "the trigger's start is null"),
        Objects.requireNonNull(end, "the trigger's end is null"));
  }

  /**
   * Returns an overload at a normal rate.
   *
   * @param perSecond arrivals per second before and after the trigger, about 0.7 of what the server
   *     can serve; above 0, at most 1,000,000
   * @throws ConfigurationException if it is not
   */
  default Overload at(double perSecond) {
    return Overload.of(this, perSecond);
  }

  /**
   * Returns an overload whose normal rate is 0.7 of a capacity.
   *
   * @param perSecond how many requests per second the server can serve, such as workers ÷ D
   * @throws ConfigurationException if it is not above 0
   */
  default Overload ofCapacity(double perSecond) {
    return at(Overload.NORMAL_SHARE * perSecond);
  }

  /** Returns how reports name it. */
  String title();

  /** Returns how many times as many requests arrive. */
  default double factor() {
    return 1;
  }

  /** See {@link #spike}. */
  record Spike(double factor) implements Trigger {
    private static final double MOST = 100;

    /** Checks the factor. */
    public Spike {
      if (!(factor > 1 && factor <= MOST)) {
        throw new ConfigurationException(
            "the factor of a load spike must be above 1 and at most 100, such as 3, but was \"%s\""
                .formatted(factor));
      }
    }

    @Override
    public String title() {
      BigDecimal shown = BigDecimal.valueOf(factor).round(new MathContext(3)).stripTrailingZeros();
      return shown.toPlainString() + " times the load";
    }
  }

  /** See {@link #stalledUpstream}. */
  record StalledUpstream() implements Trigger {
    @Override
    public String title() {
      return "a stalled upstream";
    }
  }

  /** See {@link #halvedWorkers}. */
  record HalvedWorkers() implements Trigger {
    @Override
    public String title() {
      return "half the workers";
    }
  }

  /** See {@link #of}. */
  record OwnCode(Action start, Action end) implements Trigger {
    @Override
    public String title() {
      return "a trigger of the test's";
    }
  }
}
