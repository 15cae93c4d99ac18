package dev.longhaul.run;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.target.AddressTarget;
import java.util.Optional;

/**
 * How the steps of a search share their server: each has another load, and finds the server that
 * the step before has left to it.
 *
 * @param search the search's number in its run
 * @param row what is asked of what
 * @param named the case of the search, whose settings are those of the server
 */
record StepStart(int search, ServedRow row, BenchmarkCase named) {
  ServedRow served(Settings step) {
    return new ServedRow(
        row.target(),
        row.requests(),
        step,
        Optional.of(new Sharing(server(), Optional.of(named.settings().users()))),
        named.variant());
  }

  BenchmarkCase targetCase(Settings step) {
    return new BenchmarkCase(
        row.target().strategy(), row.target().task(), step, Optional.empty(), named.variant());
  }

  RowServers.Shared shared() {
    return new RowServers.Shared(server(), server(), 1, row.target(), named.settings());
  }

  /** Returns whether the next step finds a server; nothing here ends what runs at an address. */
  boolean isUp(RowServers servers) {
    return row.target() instanceof AddressTarget || servers.has(shared());
  }

  private String server() {
    return "search " + search;
  }
}
