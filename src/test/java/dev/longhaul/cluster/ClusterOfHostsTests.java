package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
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
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterOfHostsTests {
  /** Drivers on the first two are there for all tests; each test has another third host. */
  private static final int HOSTS = 6;

  private static final int OF_ANOTHER_CLOCK = 3;
  private static final int OF_ANOTHER_KEY = 4;
  private static final int KILLED = 5;
  private static final int CUT_OFF = 6;

  private static final String SERVER = TestHosts.address(1) + ":8080";
  private static final String SEED = TestHosts.address(1) + ":7800";

  /** Minutes ahead of the others' clocks. */
  private static final int AHEAD_SECONDS = 600;

  @TempDir private static Path folder;

  private static final List<DriverProcess> SHARED = new ArrayList<>();
  private static Optional<TestHosts> made = Optional.empty();
  private static String key = "";

  private final List<DriverProcess> processes = new ArrayList<>();

  @BeforeAll
  static void makeHosts() throws Exception {
    TestHosts hosts = TestHosts.make(HOSTS);
    made = Optional.of(hosts);
    key = KeyFile.in(folder, "cluster.p12").toString();
    DriverProcess server =
        DriverProcess.start(hosts.on(1), HostServerMain.class, TestHosts.address(1), "8080");
    SHARED.add(server);
    server.awaitWords("serves");
    for (int host = 1; host <= 2; host++) {
      DriverProcess driver = join(hosts.on(host), key);
      SHARED.add(driver);
      awaitJoined(driver);
    }
  }

  @AfterAll
  static void removeHosts() {
    SHARED.reversed().forEach(DriverProcess::close);
    made.ifPresent(TestHosts::close);
  }

  @AfterEach
  void endOthers() {
    processes.reversed().forEach(DriverProcess::close);
  }

  private static TestHosts hosts() {
    return made.orElseThrow();
  }

  private static DriverProcess server() {
    return SHARED.getFirst();
  }

  private DriverProcess keep(DriverProcess process) {
    processes.add(process);
    return process;
  }

  private static DriverProcess join(List<String> before, String keyFile) throws IOException {
    return DriverProcess.start(
        before,
        DriverProcess.mainClass(),
        "join",
        "--cluster=" + SEED,
        "--key-file=" + keyFile,
        "--allow=" + SERVER);
  }

  private static void awaitJoined(DriverProcess driver) {
    driver.awaitWords(" has joined; it may send load to [" + SERVER + "]");
  }

  private DriverProcess joined(List<String> before) throws IOException {
    DriverProcess driver = keep(join(before, key));
    awaitJoined(driver);
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
    return keep(
        DriverProcess.start(
            hosts().on(1), DriverProcess.mainClass(), words.toArray(String[]::new)));
  }

  /** One clock is ten minutes ahead: only the difference that the drivers find out counts. */
  @Test
  void aClockThatIsOffByMinutesDoesNoHarm() throws Exception {
    DriverProcess unused = joined(hosts().ahead(OF_ANOTHER_CLOCK, AHEAD_SECONDS));

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
    DriverProcess victim = joined(hosts().on(KILLED));
    DriverProcess load = load(3, "--set=duration=60 s");
    server().awaitMore(4, "served ");

    victim.kill();

    assertIncomplete(load, KILLED, "has died, left the cluster or was cut off");
  }

  /**
   * No connection is closed: only silence tells. The last test, because the others' drivers go on
   * to look for the host.
   */
  @Test
  @Order(Integer.MAX_VALUE)
  void aHostWhoseLinkIsDroppedMakesTheRowIncomplete() throws Exception {
    DriverProcess victim = joined(hosts().on(CUT_OFF));
    DriverProcess load = load(3, "--set=duration=60 s", "--set=timeout=5 s");
    server().awaitMore(4, "served ");

    hosts().drop(CUT_OFF);

    assertIncomplete(load, CUT_OFF, "");
    // It hears nothing of its controller either, and stops.
    victim.awaitWords("the load ends, as its controller has left");
  }

  private static void assertIncomplete(DriverProcess load, int host, String why) throws Exception {
    assertThat(load.exitCode()).as(load.console()).isEqualTo(1);
    assertThat(load.console())
        .contains("INCOMPLETE")
        .containsPattern("the driver 10\\.77\\.0\\.%d:\\d+ .*%s".formatted(host, why))
        .containsPattern("after \\d+(\\.\\d+)? of 60 s of the window");
  }

  @Test
  void aHostWithAnotherKeyDoesNotJoin() throws Exception {
    String another = KeyFile.in(folder, "another.p12").toString();
    DriverProcess stranger = keep(join(hosts().on(OF_ANOTHER_KEY), another));
    assertThat(stranger.exitCode()).as(stranger.console()).isEqualTo(1);
    assertThat(stranger.console())
        .contains("longhaul.key_file must be the same file on all machines", "copy one to all");

    DriverProcess load = load(3, "--set=join_timeout=5 s", "--set=duration=1 s");

    assertThat(load.exitCode()).as(load.console()).isEqualTo(1);
    assertThat(load.console())
        .contains("longhaul.drivers=3 needs so many drivers", "but 2 had: ")
        .contains(SEED, "10.77.0.2:");
  }
}
