package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.FreePort;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.target.App;
import dev.longhaul.target.AppTarget;
import dev.longhaul.target.Target;
import dev.longhaul.target.TargetRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Apps of another package, whose classes and constructors Longhaul cannot see. */
@Tag("slow")
class ShopTests {
  private static final AtomicInteger CLOSED = new AtomicInteger();

  @TempDir private Path output;

  private static final class NestedShop implements App {
    private @Nullable HttpServer server;

    private NestedShop() {}

    @Override
    public int start(int port) throws IOException {
      HttpServer started = Shop.serve(port);
      server = started;
      System.out.println("printed by the app");
      return started.getAddress().getPort();
    }

    @Override
    public void close() {
      if (server != null) {
        server.stop(0);
      }
      CLOSED.incrementAndGet();
    }
  }

  static Stream<AppTarget> apps() {
    return Stream.of(Target.app(Shop.class), Target.app(NestedShop.class));
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @ParameterizedTest
  @MethodSource("apps")
  @EnabledOnOs(OS.LINUX) // which shows CPU time and memory
  void isMeasuredInItsJvm(AppTarget app) {
    TargetRun run = TargetRun.of(app, TargetRun.settings(output, Map.of()));

    BenchmarkResult row = run.result();
    assertThat(row.benchmarkCase()).hasToString("app/" + app.type().getSimpleName());
    assertThat(row.availabilityPercent()).hasValue(100);
    assertThat(row.serverCpuMsPerRequest()).isPresent();
    assertThat(row.peakMemoryMb().orElse(0)).isGreaterThan(5);
    assertThat(row.probe()).isPresent();
  }

  @Test
  void prints() {
    TargetRun run =
        TargetRun.of(Target.app(NestedShop.class), TargetRun.settings(output, Map.of()));

    assertThat(run.result().serverLog().orElseThrow()).content().contains("printed by the app");
  }

  @Test
  void runsInThisJvmAndIsClosedAfterItsCase() {
    int before = CLOSED.get();
    TargetRun run =
        TargetRun.of(
            Target.app(NestedShop.class).named("my shop"),
            TargetRun.settings(output, Map.of("longhaul.isolation", "in_process")));

    assertThat(run.result().benchmarkCase()).hasToString("app/my shop");
    assertThat(run.result().availabilityPercent()).hasValue(100);
    assertThat(run.result().serverCpuMsPerRequest()).isEmpty();
    assertThat(CLOSED.get() - before).isEqualTo(1);
  }

  @Test
  void listensOnThePortOfTheSettings() throws IOException {
    int port = FreePort.of(0);
    for (String isolation : List.of("forked", "in_process")) {
      Map<String, String> wanted =
          Map.of("longhaul.port", String.valueOf(port), "longhaul.isolation", isolation);
      try (var running =
          Target.app(NestedShop.class)
              .start(TargetRun.settings(output, wanted), OriginAddresses.none(), "port")) {
        assertThat(running.uri()).hasPort(port);
      }
    }
  }
}
