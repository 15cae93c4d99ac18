package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.measure.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A driver that is lost makes no smaller load that looks like a result. */
@Tag("slow")
@Tag("reliability")
@Timeout(180)
class LostDriversTests {
  /** Two drivers are there for all tests; one that is killed is a third. */
  private static LoopbackCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = new LoopbackCluster();
    cluster.join(2);
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  /** Does something once a phase has begun. */
  private static LoadListener in(Phase wanted, Runnable action) {
    return new LoadListener() {
      @Override
      public void phaseStarted(Phase phase) {
        if (phase == wanted) {
          action.run();
        }
      }
    };
  }

  @Test
  void aDriverThatIsKilledInTheWindowIsNamed() throws Exception {
    DriverProcess victim = cluster.join("--allow", cluster.authority());

    DriverLostException lost =
        catchThrowableOfType(
            DriverLostException.class,
            () ->
                cluster.load(
                    3,
                    Map.of("longhaul.duration", "30 s"),
                    in(
                        Phase.WINDOW,
                        () ->
                            Thread.ofPlatform()
                                .daemon()
                                .start(() -> killAfterSomeRequests(victim)))));

    assertThat(lost)
        .hasMessageStartingWith("the driver 127.0.0.1:")
        .hasMessageEndingWith("has died, left the cluster or was cut off");
    Measurement part = lost.measured().orElseThrow();
    assertThat(part.whole()).isFalse();
    assertThat(part.window()).isLessThan(Duration.ofSeconds(30));
    assertThat(part.circumstances().shares()).hasSize(2);
    assertThat(part.isConserved()).isTrue();
    // The others are free for the next load.
    Measurement next = cluster.load(2, Map.of(), new LoadListener() {});
    assertThat(next.whole()).isTrue();
  }

  private static void killAfterSomeRequests(DriverProcess victim) {
    int before = cluster.server().requests();
    await().until(() -> cluster.server().requests() > before + 100);
    victim.kill();
  }

  @Test
  void aDriverThatIsKilledInTheWarmUpIsNamed() throws Exception {
    DriverProcess victim = cluster.join("--allow", cluster.authority());

    DriverLostException lost =
        catchThrowableOfType(
            DriverLostException.class,
            () ->
                cluster.load(
                    3,
                    Map.of("longhaul.warmup", "30 s", "longhaul.warmup_limit", "30 s"),
                    in(Phase.WARM_UP, victim::kill)));

    assertThat(lost).hasMessageContaining("127.0.0.1:");
    assertThat(lost.measured()).isEmpty();
  }

  /** As at the JVM's end, or where the load is interrupted. */
  @Test
  void driversEndALoadWhoseControllerIsKilled() throws Exception {
    int before = cluster.server().requests();
    try (DriverProcess controller =
        DriverProcess.command(
            "load",
            cluster.server().uri().toString(),
            "--drivers=2",
            "--cluster=" + cluster.seed(),
            "--set=users=4",
            "--set=think_time=20 ms",
            "--set=warmup=0 ms",
            "--set=warmup_limit=0 ms",
            "--set=duration=10 min")) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> cluster.server().requests() > before + 300 || !controller.isAlive());
      assertThat(controller.isAlive()).as(controller.console()).isTrue();
      for (int i = 0; i < 2; i++) {
        cluster.driver(i).forget();
      }

      controller.kill();

      for (int i = 0; i < 2; i++) {
        cluster.driver(i).awaitWords("the load ends, as its controller has left");
      }
    }
    // Quiet for longer than any user thinks.
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .until(new Quiet()::isQuiet);
    Measurement next = cluster.load(2, Map.of(), new LoadListener() {});
    assertThat(next.whole()).isTrue();
  }

  /** Whether no request came since the last look. */
  private static final class Quiet {
    private int last;

    private boolean isQuiet() {
      int now = cluster.server().requests();
      boolean same = now == last;
      last = now;
      return same;
    }
  }
}
