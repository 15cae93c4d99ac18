package dev.longhaul.target;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import java.util.List;
import java.util.Optional;

/** The thing that is measured: one of our servers, an app, a command, or an address. */
public sealed interface Target permits StrategyTarget, AppTarget, CommandTarget, AddressTarget {
  /**
   * Returns a server that a class starts.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if the class is not a top-level or
   *     static nested one with a constructor without parameters
   */
  static AppTarget app(Class<? extends App> type) {
    return new AppTarget(type, Optional.empty());
  }

  /**
   * Returns a server that a command starts.
   *
   * @param words the program and its arguments, such as {@code "java", "-jar", "shop.jar",
   *     "--port={port}"}
   * @throws dev.longhaul.configuration.ConfigurationException if no word contains {@code {port}}
   */
  static CommandTarget command(String... words) {
    return new CommandTarget(List.of(words), Optional.empty(), false);
  }

  /**
   * Returns a server that runs already.
   *
   * @param address such as {@code http://127.0.0.1:8080/orders?page=2}; what an address cannot have
   *     as it is becomes percent-encoded UTF-8, and a host's name its ASCII form
   * @throws dev.longhaul.configuration.ConfigurationException if it is no {@code http} or {@code
   *     https} address, or has a user's name, a fragment, or a host that is none
   */
  static AddressTarget address(String address) {
    return AddressTarget.of(address);
  }

  /** Returns the text of its rows in the column {@code strategy}. */
  String strategy();

  /** Returns the text of its rows in the column {@code task}. */
  String task();

  /**
   * Returns what its own request does, which it has in common with targets that it can be compared
   * with: {@code sleep} of {@code sleep_sync} and {@code sleep_async}. Empty for a server that is
   * not ours: there the requests decide.
   */
  default String work() {
    return "";
  }

  /**
   * Starts the target, and waits until it answers.
   *
   * @param settings the settings to start it with
   * @param origins the upstream servers that it calls
   * @param logName the name of its log file, without the extension
   */
  RunningTarget start(Settings settings, OriginAddresses origins, String logName);
}
