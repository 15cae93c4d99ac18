package dev.longhaul.server.strategy;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A strategy that a server can be started with. Two types with the same name are equal. */
public final class StrategyType {
  private final String name;
  private final Supplier<Strategy> strategies;

  /**
   * Creates the type.
   *
   * @param name the strategy's name, such as {@code thread_pool}
   * @param strategies creates a strategy for one server
   */
  StrategyType(String name, Supplier<Strategy> strategies) {
    this.name = name;
    this.strategies = strategies;
  }

  /** Returns the strategy's name. */
  public String name() {
    return name;
  }

  /** Returns a new strategy. */
  public Strategy create() {
    return strategies.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StrategyType type && type.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
