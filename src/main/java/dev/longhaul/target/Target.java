package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;

/** The thing that is measured: our server, or an address. */
public sealed interface Target permits StrategyTarget, AddressTarget {
  /** Returns the text of its rows in the column {@code strategy}. */
  String strategy();

  /** Returns the text of its rows in the column {@code task}. */
  String task();

  /**
   * Starts the target, and waits until it answers.
   *
   * @param settings the settings to start it with
   * @param origins the upstream servers that it calls
   * @param logName the name of its log file, without the extension
   */
  RunningTarget start(Settings settings, OriginAddresses origins, String logName);
}
