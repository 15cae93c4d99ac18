package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files have the forms that the kernel's admin guide describes for version 2. */
class ControlGroupTests {
  private static final String STAT =
      """
      usage_usec 4295813257
      user_usec 3412280391
      system_usec 883532866
      core_sched.force_idle_usec 0
      nr_periods 12034
      nr_throttled 517
      throttled_usec 27361952
      nr_bursts 0
      burst_usec 0
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "200000 100000, true",
    "50000 100000, true",
    "max 100000, false",
    "'', false",
  })
  void aNumberIsALimit(String cpuMax, boolean limit) {
    assertThat(ControlGroup.isLimit(cpuMax + "\n")).isEqualTo(limit);
  }

  @Test
  void readsTheTimeOfAllItsProcesses() {
    assertThat(ControlGroup.used(STAT)).contains(Duration.ofNanos(4_295_813_257_000L));
    assertThat(ControlGroup.used("nr_periods 12034\n")).isEmpty();
  }

  @Test
  void findsTheNearestGroupWithALimit() throws IOException {
    group("", "max 100000");
    group("ci.slice", "150000 100000");
    group("ci.slice/build.service", "max 100000");
    assertThat(limiting("0::/ci.slice/build.service/tests\n"))
        .contains(new ControlGroup(folder.resolve("cgroup/ci.slice")));
    assertThat(limiting("0::/other.slice\n")).isEmpty();
    assertThat(limiting("12:cpu,cpuacct:/docker/1f\n0::/ci.slice\n"))
        .contains(new ControlGroup(folder.resolve("cgroup/ci.slice")));
    assertThat(limiting("3:cpu,cpuacct:/ci.slice\n")).as("version 1 alone").isEmpty();
  }

  /** Without a namespace for its groups, a container sees its group as the root. */
  @Test
  void findsTheGroupOfAContainer() throws IOException {
    group("", "200000 100000");
    ControlGroup root = new ControlGroup(folder.resolve("cgroup"));
    assertThat(limiting("0::/\n")).contains(root);
    assertThat(limiting("0::/system.slice/docker-1f.scope\n")).contains(root);
    assertThat(root.used()).contains(Duration.ofNanos(4_295_813_257_000L));
  }

  /** A process outside of the container's groups has such a path. */
  @Test
  void readsNothingOutsideOfTheRoot() throws IOException {
    group("", "200000 100000");
    assertThat(limiting("0::/../other.scope\n")).isEmpty();
  }

  private void group(String path, String cpuMax) throws IOException {
    Path group = Files.createDirectories(folder.resolve("cgroup").resolve(path));
    Files.writeString(group.resolve("cpu.max"), cpuMax + "\n");
    Files.writeString(group.resolve("cpu.stat"), STAT);
  }

  private Optional<ControlGroup> limiting(String selfCgroup) throws IOException {
    Path self = Files.createDirectories(folder.resolve("proc/self"));
    Files.writeString(self.resolve("cgroup"), selfCgroup);
    return ControlGroup.limiting(folder.resolve("proc"), folder.resolve("cgroup"));
  }
}
