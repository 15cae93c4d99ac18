package dev.longhaul.run;

import dev.longhaul.result.Round;
import java.util.Optional;

/** Which round of which row of the build a case is. */
record InBuild(RowKey key, Round round) {
  Optional<RowServers.Shared> shared(ServedRow served) {
    return served
        .sharing()
        .map(
            others ->
                new RowServers.Shared(
                    round.row().plan(),
                    others.server(),
                    round.number(),
                    served.target(),
                    served.serverSettings()));
  }
}
