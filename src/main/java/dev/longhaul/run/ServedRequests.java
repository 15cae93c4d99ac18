package dev.longhaul.run;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Protocol;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.server.Server;
import java.util.List;

/** Refuses what a server of ours does not serve: other requests, and another protocol. */
final class ServedRequests {
  private ServedRequests() {}

  /**
   * Checks the requests of a load on a strategy's server. A query and headers are served: the task
   * does not see them.
   *
   * @throws ConfigurationException if they are sent over HTTP/2, or one has another method or path
   *     than the task's
   */
  static void check(BenchmarkCase benchmarkCase, List<Request> requests) {
    if (benchmarkCase.settings().access().protocol() == Protocol.HTTP2) {
      throw new ConfigurationException(
          "%s: longhaul.protocol must be http1, which is all that a strategy's server speaks, but was http2: leave it out, or measure a server that speaks it, with app(…), command(…) or address(…)"
              .formatted(benchmarkCase));
    }
    for (Request request : requests) {
      if (!request.asks("GET", Server.TASK)) {
        throw new ConfigurationException(
            "%s: a request must be GET %s, which is all that a strategy's server serves, but was %s: write get(\"%s\"), or measure a server that serves it, with app(…), command(…) or address(…)"
                .formatted(benchmarkCase, Server.TASK, request, Server.TASK));
      }
    }
  }
}
