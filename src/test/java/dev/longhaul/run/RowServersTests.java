package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.target.RunningTarget;
import dev.longhaul.target.StrategyTarget;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which server the next row finds. */
class RowServersTests {
  private static final StrategyTarget TARGET =
      new StrategyTarget(Strategies.named("virtual_threads"), Tasks.named("noop"));

  @TempDir private Path folder;

  @Test
  @Tag("reliability")
  void aServerWaitsForTheNextRowUnlessALoadLeftRequestsInIt() {
    Settings settings =
        Settings.from(
            Map.of("longhaul.output", folder.toString(), "longhaul.isolation", "in_process")::get);
    ServedRow row = ServedRow.of(TARGET, settings);
    RowServers.Shared shared = new RowServers.Shared("matrix", "server", 1, TARGET, settings);
    RowServers.Shared other = new RowServers.Shared("matrix", "server", 2, TARGET, settings);
    try (RowServers servers = new RowServers()) {
      assertThat(servers.has(shared)).isFalse();
      RunningTarget first = start(servers, row, shared);
      assertThat(servers.has(shared)).isTrue();
      assertThat(servers.has(other)).isFalse();
      first.loadEnded();
      first.close();
      assertThat(servers.has(shared)).as("nothing is left in it").isTrue();
      start(servers, row, shared).close();
      assertThat(servers.has(shared)).as("a load that did not end as it should").isFalse();
      start(servers, row, shared).loadEnded();
      servers.endOthers(Optional.empty());
      assertThat(servers.has(shared)).as("it was ended").isFalse();
    }
  }

  private static RunningTarget start(RowServers servers, ServedRow row, RowServers.Shared shared) {
    return servers.of(
        row, Optional.of(shared), OriginAddresses.none(), "001", new CaseListener() {});
  }
}
