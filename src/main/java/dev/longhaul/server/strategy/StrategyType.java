package dev.longhaul.server.strategy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.process.UserClass;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that a server can be started with: one of ours, or a class of the user's. Two types
 * are equal if the same argument names them to another JVM.
 */
public final class StrategyType {
  private final String name;
  private final String argument;
  private final Supplier<Strategy> strategies;
  private final Threads threads;
  private final IntUnaryOperator jvms;
  private final Optional<UserClass<Strategy>> userClass;

  /** How many threads a server starts for a strategy, besides those that any server has. */
  @FunctionalInterface
  interface Threads {
    Threads NONE = (users, workers) -> 0;

    int most(int users, int workers);
  }

  /**
   * Creates the type of a strategy of ours.
   *
   * @param name the strategy's name, such as {@code thread_pool}
   * @param strategies creates a strategy for one server
   * @param threads how many threads the server starts for it
   */
  StrategyType(String name, Supplier<Strategy> strategies, Threads threads) {
    this(name, strategies, threads, workers -> 0);
  }

  /**
   * Creates the type of a strategy of ours whose tasks run in other JVMs.
   *
   * @param jvms how many JVMs the server starts for it, by the number of its workers
   */
  StrategyType(String name, Supplier<Strategy> strategies, Threads threads, IntUnaryOperator jvms) {
    this.name = name;
    this.argument = name;
    this.strategies = strategies;
    this.threads = threads;
    this.jvms = jvms;
    this.userClass = Optional.empty();
  }

  private StrategyType(UserClass<Strategy> userClass) {
    this.name = userClass.name();
    this.argument = userClass.argument();
    this.strategies = userClass::create;
    this.threads = Threads.NONE; // only its own JVM creates it
    this.jvms = workers -> 0;
    this.userClass = Optional.of(userClass);
  }

  /**
   * Returns the type of a user's strategy. Its class is neither initialized nor created here.
   *
   * @param type a class with a constructor without parameters; a private one will do
   * @throws ConfigurationException if the class cannot be created so
   */
  public static StrategyType of(Class<? extends Strategy> type) {
    return new StrategyType(UserClass.of(type, Strategy.class));
  }

  /**
   * Returns the type of a user's strategy by its class's name, for names from a command line.
   *
   * @param binaryName such as {@code com.acme.Bulkhead}; a nested class is {@code
   *     com.acme.Shop$Bulkhead}
   * @throws ConfigurationException if there is no such class, or it is not as {@link #of} demands
   */
  public static StrategyType ofClassNamed(String binaryName) {
    return new StrategyType(UserClass.named(binaryName, Strategy.class));
  }

  /** Returns the name in tables: that of the register, or the class's simple name. */
  public String name() {
    return name;
  }

  /** Returns the argument by which another JVM of ours finds the same strategy. */
  public String argument() {
    return argument;
  }

  /**
   * Returns the most threads that a server starts for the strategy, besides those that any server
   * has; 0 for a user's class, whose threads are not known.
   *
   * @param users the largest number of requests at once
   * @param workers the number of workers of a pooled strategy
   */
  public int threads(int users, int workers) {
    return threads.most(users, workers);
  }

  /**
   * Returns how many JVMs a server starts for the strategy, besides its own; 0 for a user's class,
   * whose processes are not known.
   *
   * @param workers the number of workers of a pooled strategy
   */
  public int jvms(int workers) {
    return jvms.applyAsInt(workers);
  }

  /** Returns the user's class; empty for a strategy of ours. */
  public Optional<UserClass<Strategy>> userClass() {
    return userClass;
  }

  /**
   * Returns a new strategy.
   *
   * @throws ConfigurationException if the constructor of a user's class failed
   */
  public Strategy create() {
    return strategies.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StrategyType type && type.argument.equals(argument);
  }

  @Override
  public int hashCode() {
    return argument.hashCode();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
