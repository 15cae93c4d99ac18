package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three drivers in processes of their own send one load, as one driver would. */
@Tag("slow")
@Tag("reliability")
class SharedLoadTests {
  private static final List<String> THREADS = List.of("1", "2", "1");

  /** Its three drivers stay from one load to the next. */
  private static LoopbackCluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    cluster = new LoopbackCluster();
    cluster.joinAll(
        THREADS.stream()
            .map(threads -> List.of("--allow", cluster.authority(), "--driver-threads", threads))
            .toList());
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  /** Hears the phases of a load. */
  private static final class Phases implements LoadListener {
    private final List<Phase> heard = new ArrayList<>();
    private long counted;

    @Override
    public void phaseStarted(Phase phase) {
      heard.add(phase);
    }

    @Override
    public void counted(long succeeded) {
      counted = succeeded;
    }
  }

  private static void assertWhole(Measurement load, int drivers) {
    List<DriverShare> shares = load.circumstances().shares();
    assertThat(shares).hasSize(drivers);
    assertThat(shares).extracting(DriverShare::name).doesNotHaveDuplicates();
    assertThat(load.whole()).isTrue();
    assertThat(load.isConserved()).isTrue();
    assertThat(load.started()).isPositive();
    assertThat(load.started()).isEqualTo(shares.stream().mapToLong(DriverShare::started).sum());
    assertThat(load.count(Outcome.SUCCEEDED))
        .isEqualTo(load.started())
        .isEqualTo(shares.stream().mapToLong(DriverShare::succeeded).sum());
    assertThat(load.responseTimes().count()).isEqualTo(load.count(Outcome.SUCCEEDED));
    assertThat(load.sentPerSecond())
        .isCloseTo(shares.stream().mapToDouble(DriverShare::sentPerSecond).sum(), within(1e-6));
    assertThat(load.flow().meanInFlight()).isPositive();
  }

  @Test
  void usersAreSharedAndResultsMerged() throws Exception {
    Phases phases = new Phases();
    int before = cluster.server().requests();

    Measurement load = cluster.load(3, Map.of(), phases);

    assertWhole(load, 3);
    assertThat(load.circumstances().shares())
        .extracting(DriverShare::users)
        .containsExactly(3, 2, 2);
    assertThat(load.circumstances().shares())
        .extracting(share -> String.valueOf(share.driverThreads()))
        .containsExactlyInAnyOrderElementsOf(THREADS);
    assertThat(phases.heard).containsExactly(Phase.WARM_UP, Phase.WINDOW, Phase.DRAIN, Phase.DONE);
    assertThat(phases.counted).isPositive();
    // In warm-up and drain, more than the window's are sent.
    assertThat((long) cluster.server().requests() - before).isGreaterThan(load.started());
    assertThat(cluster.notes()).anyMatch(note -> note.startsWith("3 drivers share the load: "));

    // The drivers stay, for the next load.
    assertWhole(cluster.load(2, Map.of(), new Phases()), 2);
  }

  @Test
  void aRateIsShared() throws Exception {
    for (String arrivals : List.of("constant", "poisson")) {
      Measurement load =
          cluster.load(
              3,
              Map.of(
                  "longhaul.workload", "open",
                  "longhaul.rate", "50",
                  "longhaul.arrivals", arrivals,
                  "longhaul.users", "20"),
              new Phases());
      assertWhole(load, 3);
      List<DriverShare> shares = load.circumstances().shares();
      assertThat(shares.stream().mapToDouble(share -> share.ratePerSecond().orElseThrow()).sum())
          .isCloseTo(50, within(1e-9));
      assertThat(load.sendDelays().count()).isEqualTo(load.started());
      if (arrivals.equals("constant")) {
        // Each driver's window cuts its arrivals anywhere.
        assertThat(load.started()).isBetween(47L, 53L);
      }
    }
  }

  /** With a key, the same over TLS; a machine that is no driver does no harm. */
  @Test
  void aKeyIsShared() throws Exception {
    try (LoopbackCluster secret = new LoopbackCluster()) {
      String key = KeyFile.in(folder, "cluster.p12").toString();
      secret.join("--allow", secret.authority(), "--key-file", key);
      secret.join("--allow", secret.authority(), "--key-file", key);
      speak(secret.seed(), "GET / HTTP/1.1\r\nHost: driver\r\n\r\n");
      speak(secret.seed(), "\u0000\u0000\u0000\u0001\u0000bela");

      Measurement load = secret.load(2, Map.of("longhaul.key_file", key), new Phases());

      assertWhole(load, 2);
    }
  }

  private static void speak(String driver, String words) throws Exception {
    String[] parts = driver.split(":", -1);
    try (Socket stranger = new Socket(parts[0], Integer.parseInt(parts[1]));
        OutputStream out = stranger.getOutputStream()) {
      out.write(words.getBytes(StandardCharsets.UTF_8));
    }
  }
}
