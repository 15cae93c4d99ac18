package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;

/** What is measured. */
public sealed interface Target permits StrategyTarget, AddressTarget {
  /** Returns what its rows have in the column {@code strategy}. */
  String strategy();

  /** Returns what its rows have in the column {@code task}. */
  String task();

  /**
   * Starts it, and waits until it answers.
   *
   * @param settings where and how
   * @param origins the upstream servers that it calls
   * @param logName the name of its log file without the ending
   */
  RunningTarget start(Settings settings, OriginAddresses origins, String logName);
}
