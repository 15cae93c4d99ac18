package dev.longhaul.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Source;
import dev.longhaul.limits.ServerNeeds.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that is too low is named with what is needed; one that just suffices is not. */
@Tag("reliability")
class LoadLimitsTests {
  private static final OptionalLong UNKNOWN = OptionalLong.empty();

  @TempDir private Path proc;

  @ParameterizedTest
  @CsvSource({
    // The driver has 100 open and needs 64 more for itself.
    "300, keep_alive, ELSEWHERE, 1, 464, the driver needs 464",
    "300, per_request, ELSEWHERE, 1, 764, the driver needs 764",
    "300, keep_alive, CHILD, 1, 464, the driver needs 464",
    "300, keep_alive, CHILD, 2, 700, 'the server, which inherits the driver''s limit, needs 700'",
    "300, keep_alive, THIS_JVM, 1, 764, the driver with the server in its JVM needs 764",
    "300, per_request, THIS_JVM, 2, 1964, the driver with the server in its JVM needs 1964"
  })
  void descriptors(
      int users, String connections, Place place, int perConnection, long enough, String needs) {
    Settings settings =
        settings(Map.of("longhaul.users", "" + users, "longhaul.connections", connections));
    ServerNeeds server = new ServerNeeds(place, perConnection, 0, 0, false);
    assertThat(shortage(settings, server, descriptors(enough))).isEmpty();
    assertThat(shortage(settings, server, descriptors(enough - 1)).orElseThrow())
        .contains(
            "longhaul.users must be at most 299 with a limit of %d file descriptors"
                .formatted(enough - 1),
            "(ulimit -n), but was 300: " + needs,
            "raise the limit to %d or more".formatted(enough),
            "--ulimit nofile=" + enough);
  }

  @Test
  void twentyThousandConnectionsNeedADescriptorEachOnEitherSide() {
    Settings settings = settings(Map.of("longhaul.users", "20000"));
    ServerNeeds server = new ServerNeeds(Place.CHILD, 1, 0, 0, false);
    assertThat(shortage(settings, server, descriptors(20_164))).isEmpty();
    assertThat(shortage(settings, server, descriptors(20_163)).orElseThrow())
        .contains("must be at most 19999", "raise the limit to 20164 or more");
  }

  @Test
  void aLimitBelowTheDriversOwnNeedAllowsNoUser() {
    assertThat(
            shortage(
                settings(Map.of()), new ServerNeeds(Place.CHILD, 1, 0, 1, false), descriptors(64)))
        .get()
        .asString()
        .contains("at most 0 with a limit of 64 file descriptors");
  }

  @Test
  void heap() {
    Settings settings = settings(Map.of("longhaul.users", "10000"));
    ServerNeeds plain = new ServerNeeds(Place.ELSEWHERE, 1, 0, 0, false);
    assertThat(shortage(settings, plain, heap(424_000_000))).isEmpty();
    assertThat(shortage(settings, plain, heap(423_999_999)).orElseThrow())
        .contains(
            "longhaul.users must be at most 9999 with a heap of 423 MB, but was 10000",
            "some 424 MB, 40 KB a user",
            "-Xmx405m");
    assertThat(
            shortage(settings, new ServerNeeds(Place.ELSEWHERE, 1, 0, 0, true), heap(424_000_000)))
        .isPresent();
  }

  /** A pool of 5 workers has 6 JVMs. */
  @ParameterizedTest
  @CsvSource({
    "keep_alive, 6, 196, 'needs 196 MB or more, 40 KB a user and 192 MB for JVMs of the server: 6'",
    "per_request, 6, 200, 'needs 200 MB or more, 80 KB a user and 192 MB'",
    "keep_alive, 0, 4, 'needs 4 MB or more, 40 KB a user; give this machine or container more'"
  })
  void memory(String connections, int jvms, long enough, String needs) {
    Settings settings =
        settings(Map.of("longhaul.users", "100", "longhaul.connections", connections));
    ServerNeeds server = new ServerNeeds(Place.CHILD, 1, 0, jvms, false);
    assertThat(shortage(settings, server, memory(enough * 1_000_000))).isEmpty();
    assertThat(shortage(settings, server, memory(enough * 1_000_000 - 1)).orElseThrow())
        .contains(
            "longhaul.users must be at most 99 where %d MB of memory are free, but was 100"
                .formatted(enough - 1),
            needs,
            "--memory");
  }

  @Test
  void noMemoryAtAllAllowsNoUser() {
    assertThat(
            shortage(
                settings(Map.of()),
                new ServerNeeds(Place.CHILD, 1, 0, 1, false),
                memory(-1_000_000)))
        .get()
        .asString()
        .contains("longhaul.users must be at most 0 where 0 MB of memory are free");
  }

  /** The kernel's files are no ordinary ones: they have no length, and can be read once. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theKernelsSettingsAreReadWhole() throws IOException {
    for (String file :
        List.of("sys/net/ipv4/ip_local_port_range", "sys/kernel/threads-max", "self/cgroup")) {
      try (BufferedReader lines = Files.newBufferedReader(MachineLimits.PROC.resolve(file))) {
        assertThat(ProcFile.lines(MachineLimits.PROC.resolve(file)).findFirst().orElse(""))
            .isEqualTo(lines.readLine());
      }
    }
    assertThat(Ports.inRange(MachineLimits.PROC)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"keep_alive, 100, 'one a user'", "per_request, 200, '2 a user'"})
  void ports(String connections, long enough, String each) {
    Settings settings =
        settings(Map.of("longhaul.users", "100", "longhaul.connections", connections));
    ServerNeeds server = new ServerNeeds(Place.ELSEWHERE, 1, 0, 0, false);
    assertThat(shortage(settings, server, ports(enough))).isEmpty();
    assertThat(shortage(settings, server, ports(enough - 1)).orElseThrow())
        .contains(
            "longhaul.users must be at most 99 where this machine has %d ports"
                .formatted(enough - 1),
            "the driver needs %d, %s".formatted(enough, each),
            "/proc/sys/net/ipv4/ip_local_port_range");
  }

  @Test
  void readsTheRangeOfPorts() throws IOException {
    Path range = proc.resolve("sys/net/ipv4/ip_local_port_range");
    writePorts(0);
    assertThat(Ports.inRange(proc)).hasValue(28_232);
    Files.writeString(range, "no range");
    assertThat(Ports.inRange(proc)).isEmpty();
  }

  /** Which side keeps a port is not known before a load: this is no reason to refuse it. */
  @ParameterizedTest
  @CsvSource({
    "per_request, 1000, false, 0, true",
    "per_request, 1000, false, 1, false",
    "per_request, 1000, false, 2, true",
    "per_request, 1000, true, 0, true",
    "per_request, 1000, true, 1, false",
    "per_request, 1000, true, 2, false",
    "per_request, 30000, true, 2, true",
    "per_request, 470, false, 0, false",
    "keep_alive, 100000, false, 0, false"
  })
  void portsOfClosedConnections(
      String connections, int rate, boolean loopback, int reuse, boolean doubtful)
      throws IOException {
    writePorts(reuse);
    Optional<String> doubt =
        Ports.doubt(
            settings(
                Map.of(
                    "longhaul.users", "25",
                    "longhaul.workload", "open",
                    "longhaul.rate", "" + rate,
                    "longhaul.duration", "5 min",
                    "longhaul.connections", connections)),
            loopback,
            proc);
    assertThat(doubt.isPresent()).as("%s", doubt).isEqualTo(doubtful);
    if (rate == 1000) {
      doubt.ifPresent(
          sentence ->
              assertThat(sentence)
                  .contains(
                      "may need 60025 ports at up to 1000 requests/s", "this machine has 28232"));
    }
  }

  /** Users who think limit the rate; a load that is short needs fewer ports. */
  @ParameterizedTest
  @CsvSource({"50 ms, 5 min, true", "50 ms, 3 s, false", "0 ms, 5 min, false"})
  void portsOfUsersWhoThink(String thinkTime, String window, boolean doubtful) throws IOException {
    writePorts(0);
    Settings settings =
        settings(
            Map.of(
                "longhaul.users", "100",
                "longhaul.think_time", thinkTime,
                "longhaul.warmup", "0 ms",
                "longhaul.duration", window,
                "longhaul.connections", "per_request"));
    assertThat(Ports.doubt(settings, true, proc).isPresent()).isEqualTo(doubtful);
  }

  private void writePorts(int reuse) throws IOException {
    Path folder = Files.createDirectories(proc.resolve("sys/net/ipv4"));
    Files.writeString(folder.resolve("ip_local_port_range"), "32768\t60999\n");
    Files.writeString(folder.resolve("tcp_tw_reuse"), reuse + "\n");
  }

  /** Each has a selector, histograms and threads of its client. */
  @Test
  void furtherDriverThreadsNeedMore() {
    Settings settings = settings(Map.of("longhaul.users", "100", "longhaul.driver_threads", "3"));
    ServerNeeds server = new ServerNeeds(Place.ELSEWHERE, 1, 0, 0, false);
    assertThat(shortage(settings, server, descriptors(270))).isEmpty();
    assertThat(shortage(settings, server, descriptors(269)).orElseThrow())
        .contains("the driver needs 270, one a user and 170 for itself");
    assertThat(shortage(settings, server, heap(32_000_000))).isEmpty();
    assertThat(shortage(settings, server, heap(31_999_999)).orElseThrow())
        .contains("longhaul.users must be at most 99 with a heap of 31 MB, but was 100");
    assertThat(shortage(settings, server, threads(22))).isEmpty();
    assertThat(shortage(settings, server, threads(21)).orElseThrow()).contains("needs 22 threads");
    assertThat(shortage(settings.withUsers(1), server, threads(16)))
        .as("one user has one thread")
        .isEmpty();
  }

  @Test
  void threads() {
    Settings settings = settings(Map.of("longhaul.users", "100"));
    ServerNeeds server = new ServerNeeds(Place.CHILD, 1, 140, 1, false);
    assertThat(shortage(settings, server, threads(156))).isEmpty();
    assertThat(shortage(settings, server, threads(155)).orElseThrow())
        .contains("needs 156 threads", "140 of them in the server", "allows 155", "--pids-limit");
  }

  @Test
  void whatThePlatformDoesNotShowIsNotChecked() {
    assertThat(
            shortage(
                settings(Map.of("longhaul.users", "10000")),
                new ServerNeeds(Place.THIS_JVM, 2, 10_000, 5, true),
                new MachineLimits(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)))
        .isEmpty();
  }

  private static Optional<String> shortage(
      Settings settings, ServerNeeds server, MachineLimits machine) {
    return LoadLimits.shortage(settings, server, machine);
  }

  private static MachineLimits descriptors(long most) {
    return new MachineLimits(
        OptionalLong.of(100), OptionalLong.of(most), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
  }

  private static MachineLimits heap(long bytes) {
    return new MachineLimits(UNKNOWN, UNKNOWN, UNKNOWN, OptionalLong.of(bytes), UNKNOWN, UNKNOWN);
  }

  private static MachineLimits memory(long bytes) {
    return new MachineLimits(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, OptionalLong.of(bytes), UNKNOWN);
  }

  private static MachineLimits ports(long count) {
    return new MachineLimits(UNKNOWN, UNKNOWN, OptionalLong.of(count), UNKNOWN, UNKNOWN, UNKNOWN);
  }

  private static MachineLimits threads(long free) {
    return new MachineLimits(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, OptionalLong.of(free));
  }

  /** Whatever cores this machine has. */
  private static Settings settings(Map<String, String> values) {
    Source one = Map.of("longhaul.driver_threads", "1")::get;
    return Settings.from(((Source) values::get).orElse(one));
  }
}
