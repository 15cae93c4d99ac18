package dev.longhaul.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.limits.ServerNeeds.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A limit that is too low is named with what is needed; one that just suffices is not. */
@Tag("reliability")
class LoadLimitsTests {
  private static final OptionalLong UNKNOWN = OptionalLong.empty();

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
    ServerNeeds server = new ServerNeeds(place, perConnection, 0, false);
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
  void aLimitBelowTheDriversOwnNeedAllowsNoUser() {
    assertThat(
            shortage(
                settings(Map.of()), new ServerNeeds(Place.CHILD, 1, 0, false), descriptors(64)))
        .get()
        .asString()
        .contains("at most 0 with a limit of 64 file descriptors");
  }

  @Test
  void heap() {
    Settings settings = settings(Map.of("longhaul.users", "10000"));
    ServerNeeds plain = new ServerNeeds(Place.ELSEWHERE, 1, 0, false);
    assertThat(shortage(settings, plain, heap(424_000_000))).isEmpty();
    assertThat(shortage(settings, plain, heap(423_999_999)).orElseThrow())
        .contains(
            "longhaul.users must be at most 9999 with a heap of 423 MB, but was 10000",
            "some 424 MB, 40 KB a user",
            "-Xmx405m");
    assertThat(shortage(settings, new ServerNeeds(Place.ELSEWHERE, 1, 0, true), heap(424_000_000)))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({"keep_alive, 100, 'one a user'", "per_request, 200, '2 a user'"})
  void ports(String connections, long enough, String each) {
    Settings settings =
        settings(Map.of("longhaul.users", "100", "longhaul.connections", connections));
    ServerNeeds server = new ServerNeeds(Place.ELSEWHERE, 1, 0, false);
    assertThat(shortage(settings, server, ports(enough))).isEmpty();
    assertThat(shortage(settings, server, ports(enough - 1)).orElseThrow())
        .contains(
            "longhaul.users must be at most 99 where this machine has %d ports"
                .formatted(enough - 1),
            "the driver needs %d, %s".formatted(enough, each),
            "/proc/sys/net/ipv4/ip_local_port_range");
  }

  @Test
  void portsAreThoseOfTheRange(@TempDir Path proc) throws IOException {
    Path range = proc.resolve("sys/net/ipv4/ip_local_port_range");
    Files.createDirectories(range.getParent());
    Files.writeString(range, "32768\t60999\n");
    assertThat(Ports.inRange(proc)).hasValue(28_232);
    Files.writeString(range, "no range");
    assertThat(Ports.inRange(proc)).isEmpty();
  }

  @Test
  void threads() {
    Settings settings = settings(Map.of("longhaul.users", "100"));
    ServerNeeds server = new ServerNeeds(Place.CHILD, 1, 140, false);
    assertThat(shortage(settings, server, threads(156))).isEmpty();
    assertThat(shortage(settings, server, threads(155)).orElseThrow())
        .contains("needs 156 threads", "140 of them in the server", "allows 155", "--pids-limit");
  }

  @Test
  void whatThePlatformDoesNotShowIsNotChecked() {
    assertThat(
            shortage(
                settings(Map.of("longhaul.users", "10000")),
                new ServerNeeds(Place.THIS_JVM, 2, 10_000, true),
                new MachineLimits(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)))
        .isEmpty();
  }

  private static Optional<String> shortage(
      Settings settings, ServerNeeds server, MachineLimits machine) {
    return LoadLimits.shortage(settings, server, machine);
  }

  private static MachineLimits descriptors(long most) {
    return new MachineLimits(
        OptionalLong.of(100), OptionalLong.of(most), UNKNOWN, UNKNOWN, UNKNOWN);
  }

  private static MachineLimits heap(long bytes) {
    return new MachineLimits(UNKNOWN, UNKNOWN, UNKNOWN, OptionalLong.of(bytes), UNKNOWN);
  }

  private static MachineLimits ports(long count) {
    return new MachineLimits(UNKNOWN, UNKNOWN, OptionalLong.of(count), UNKNOWN, UNKNOWN);
  }

  private static MachineLimits threads(long free) {
    return new MachineLimits(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, OptionalLong.of(free));
  }

  private static Settings settings(Map<String, String> values) {
    return Settings.from(values::get);
  }
}
