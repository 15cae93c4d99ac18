package dev.longhaul.run;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.server.Server;
import java.util.List;

/** Refuses requests that a server of ours does not serve. */
final class ServedRequests {
  private ServedRequests() {}

  /**
   * Checks the requests of a load on a strategy's server. A query and headers are served: the task
   * does not see them.
   *
   * @throws ConfigurationException if one has another method or path than the task's
   */
  static void check(BenchmarkCase benchmarkCase, List<Request> requests) {
    for (Request request : requests) {
      if (!request.asks("GET", Server.TASK)) {
        throw new ConfigurationException(
            "%s: a request must be GET %s, which is all that a strategy's server serves, but was %s: write get(\"%s\"), or measure a server that serves it, with app(…), command(…) or address(…)"
                .formatted(benchmarkCase, Server.TASK, request, Server.TASK));
      }
    }
  }
}
