package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three hosts with addresses of their own send one load with a key: whole, with one of them killed,
 * cut off, with another key, and with another clock.
 */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class ClusterOfHostsTests {
  private static final int HOSTS = 3;
  private static final String SERVER = TestHosts.address(1) + ":8080";
  private static final String SEED = TestHosts.address(1) + ":7800";

  /** Minutes ahead of the others' clocks. */
  private static final int AHEAD_SECONDS = 600;

  @TempDir Path folder;

  private final List<DriverProcess> processes = new ArrayList<>();
  private TestHosts hosts;
  private String key;

  @BeforeEach
  void makeHosts() throws Exception {
    hosts = TestHosts.make(HOSTS);
    key = KeyFile.in(folder, "cluster.p12").toString();
    start(hosts.on(1), HostServerMain.class, TestHosts.address(1), "8080").awaitWords("serves");
  }

  @AfterEach
  void endAll() {
    processes.reversed().forEach(DriverProcess::close);
    hosts.close();
  }

  private DriverProcess start(List<String> before, Class<?> main, String... arguments)
      throws IOException {
    DriverProcess process = DriverProcess.start(before, main, arguments);
    processes.add(process);
    return process;
  }

  private DriverProcess join(List<String> before, String keyFile) throws IOException {
    return start(
        before,
        DriverProcess.mainClass(),
        "join",
        "--cluster=" + SEED,
        "--key-file=" + keyFile,
        "--allow=" + SERVER);
  }

  private DriverProcess joined(List<String> before) throws IOException {
    DriverProcess driver = join(before, key);
    driver.awaitWords(" has joined; it may send load to [" + SERVER + "]");
    return driver;
  }

  private DriverProcess load(int drivers, String... more) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "load",
                "http://" + SERVER + "/",
                "--drivers=" + drivers,
                "--cluster=" + SEED,
                "--key-file=" + key,
                "--expect-body=ok",
                "--set=remote_load=allowed",
                "--set=profile=quick",
                "--set=users=7",
                "--set=think_time=50 ms",
                "--set=warmup=0 ms",
                "--set=warmup_limit=0 ms",
                "--set=output=" + folder.resolve("longhaul")));
    words.addAll(List.of(more));
    return start(hosts.on(1), DriverProcess.mainClass(), words.toArray(String[]::new));
  }

  /** One clock is ten minutes ahead: only the difference that the drivers find out counts. */
  @Test
  void aClockThatIsOffByMinutesDoesNoHarm() throws Exception {
    joined(hosts.on(1));
    joined(hosts.on(2));
    joined(hosts.ahead(3, AHEAD_SECONDS));

    DriverProcess load = load(3, "--set=duration=2 s");

    assertThat(load.exitCode()).as(load.console()).isZero();
    assertThat(load.console())
        .contains("3 drivers share the load: ", " 100.00 ")
        .containsPattern("driver 10\\.77\\.0\\.1:7800: [23] users, ")
        .containsPattern("driver 10\\.77\\.0\\.2:\\d+: [23] users, ")
        .containsPattern("driver 10\\.77\\.0\\.3:\\d+: [23] users, ")
        .doesNotContain("INCOMPLETE");
  }

  @Test
  void aHostThatIsKilledMakesTheRowIncomplete() throws Exception {
    joined(hosts.on(1));
    joined(hosts.on(2));
    DriverProcess victim = joined(hosts.on(3));
    DriverProcess load = load(3, "--set=duration=60 s");
    server().awaitWords("served 400");

    victim.kill();

    assertIncomplete(load, "has died, left the cluster or was cut off");
  }

  /** No connection is closed: only silence tells. */
  @Test
  void aHostWhoseLinkIsDroppedMakesTheRowIncomplete() throws Exception {
    joined(hosts.on(1));
    joined(hosts.on(2));
    DriverProcess victim = joined(hosts.on(3));
    DriverProcess load = load(3, "--set=duration=60 s", "--set=timeout=5 s");
    server().awaitWords("served 400");

    hosts.drop(3);

    assertIncomplete(load, "");
    // It hears nothing of its controller either, and stops.
    victim.awaitWords("the load ends, as its controller has left");
  }

  private DriverProcess server() {
    return processes.getFirst();
  }

  private static void assertIncomplete(DriverProcess load, String why) throws Exception {
    assertThat(load.exitCode()).as(load.console()).isEqualTo(1);
    assertThat(load.console())
        .contains("INCOMPLETE")
        .containsPattern("the driver 10\\.77\\.0\\.3:\\d+ .*" + why)
        .containsPattern("after \\d+\\.\\d+ of 60 s of the window");
  }

  @Test
  void aHostWithAnotherKeyDoesNotJoin() throws Exception {
    joined(hosts.on(1));
    joined(hosts.on(2));
    DriverProcess stranger = join(hosts.on(3), KeyFile.in(folder, "another.p12").toString());
    assertThat(stranger.exitCode()).as(stranger.console()).isEqualTo(1);
    assertThat(stranger.console())
        .contains("longhaul.key_file must be the same file on all machines", "copy one to all");

    DriverProcess load = load(3, "--set=join_timeout=3 s", "--set=duration=1 s");

    assertThat(load.exitCode()).as(load.console()).isEqualTo(1);
    assertThat(load.console())
        .contains("longhaul.drivers=3 needs so many drivers", "but 2 had: ")
        .contains(SEED, "10.77.0.2:");
  }
}
