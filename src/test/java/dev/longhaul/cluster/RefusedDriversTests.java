package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.load.LoadListener;
import dev.longhaul.process.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who cannot share a load is refused, and both sides read why. */
@Tag("slow")
@Tag("reliability")
@Timeout(180)
class RefusedDriversTests {
  private static final LoadListener NOBODY = new LoadListener() {};

  /** The only driver of most tests, which may not send what they ask for. */
  private static LoopbackCluster cluster;

  private static DriverProcess driver;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    cluster = new LoopbackCluster();
    driver = cluster.join("--allow", "127.0.0.1:1");
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  @Test
  void fewerDriversThanAskedForAreListed() throws Exception {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> cluster.load(3, Map.of("longhaul.join_timeout", "3 s"), NOBODY))
        .withMessageContaining(
            "longhaul.drivers=3 needs so many drivers that have joined within 3.0 s")
        .withMessageContaining("but 1 had: " + cluster.seed())
        .withMessageContaining("start the others (join --cluster " + cluster.seed());
    assertThat(cluster.notes())
        .contains(
            "1 of 3 drivers have joined: %s; the load waits for 2 more, 3.0 s in all at most (longhaul.join_timeout)"
                .formatted(cluster.seed()));
    assertThat(cluster.server().requests()).isZero();
  }

  @Test
  void anAddressThatAnOperatorDoesNotAllowIsRefused() throws Exception {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> cluster.load(1, Map.of(), NOBODY))
        .withMessageContaining("the driver %s refuses its share".formatted(cluster.seed()))
        .withMessageContaining("it may send load only to [127.0.0.1:1]")
        .withMessageContaining("start it with --allow " + cluster.authority());
    driver.awaitWords("refuses a share of a load to " + cluster.server().uri());
    assertThat(cluster.server().requests()).isZero();
  }

  @Test
  void aDriverOfAnotherVersionIsRefused() throws Exception {
    try (DriverProcess other =
        DriverProcess.start(List.of(), OtherVersionMain.class, cluster.seed())) {
      other.awaitWords("has joined");
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> cluster.load(2, Map.of("longhaul.join_timeout", "3 s"), NOBODY))
          .withMessageContaining("but 1 had: " + cluster.seed() + ", 127.0.0.1:")
          .withMessageContaining(
              " (refused: it has Longhaul 0.0.1, and this is %s: use one version on all machines)"
                  .formatted(ThisVersion.NUMBER));
      // Also while the load waits, and not only at its deadline.
      assertThat(cluster.notes())
          .anyMatch(
              note ->
                  note.startsWith(
                          "1 of 2 drivers have joined: %s; also there: 127.0.0.1:"
                              .formatted(cluster.seed()))
                      && note.contains(" (refused: it has Longhaul 0.0.1"));
    }
  }

  @Test
  void aDriverWithAnotherKeyIsRefused() throws Exception {
    try (LoopbackCluster secret = new LoopbackCluster()) {
      String key = KeyFile.in(folder, "cluster.p12").toString();
      String wrong = KeyFile.in(folder, "another.p12").toString();
      secret.join("--allow", secret.authority(), "--key-file", key);
      DriverProcess stranger =
          secret.add(
              DriverProcess.command(
                  "join",
                  "--cluster=" + secret.seed(),
                  "--bind=127.0.0.1:" + FreePort.of(0),
                  "--allow=127.0.0.1:1",
                  "--key-file=" + wrong));
      assertThat(stranger.exitCode()).as(stranger.console()).isEqualTo(1);
      assertThat(stranger.console())
          .contains("longhaul.key_file must be the same file on all machines")
          .contains("another.p12");

      // So is a controller, and the driver itself is unharmed.
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> secret.load(1, Map.of("longhaul.key_file", wrong), NOBODY))
          .withMessageContaining("longhaul.key_file must be the same file on all machines");
      assertThat(secret.load(1, Map.of("longhaul.key_file", key), NOBODY).whole()).isTrue();
    }
  }

  @Test
  void aClusterWithoutAnybodyIsToldAtTheDeadline() throws Exception {
    try (LoopbackCluster nobody = new LoopbackCluster()) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> nobody.load(1, Map.of("longhaul.join_timeout", "1 s"), NOBODY))
          .withMessageContaining("longhaul.cluster must name a driver that has started")
          .withMessageContaining("none answered at [%s] within 1.0 s".formatted(nobody.seed()));
    }
  }

  /** Nothing is bound beyond loopback without a key. */
  @Test
  void anotherMachineWithoutAKeyIsRefusedWithTheCommandThatMakesOne() throws Exception {
    try (DriverProcess bound =
            DriverProcess.command(
                "join",
                "--cluster=127.0.0.1:" + FreePort.of(0),
                "--bind=192.0.2.1:7800",
                "--allow=127.0.0.1:1");
        DriverProcess sought =
            DriverProcess.command(
                "join",
                "--cluster=192.0.2.1:7800",
                "--bind=127.0.0.1:7800",
                "--allow=127.0.0.1:1")) {
      assertRefusedWithoutAKey(bound, "--bind");
      assertRefusedWithoutAKey(sought, "longhaul.cluster");
    }
  }

  private static void assertRefusedWithoutAKey(DriverProcess refused, String address)
      throws Exception {
    assertThat(refused.exitCode()).as(refused.console()).isEqualTo(1);
    assertThat(refused.console())
        .contains(address + " must be on loopback without a key", "keytool -genkeypair");
  }
}
