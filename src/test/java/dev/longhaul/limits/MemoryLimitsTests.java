package dev.longhaul.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads files as Linux writes them. */
@Tag("reliability")
class MemoryLimitsTests {
  private static final long MIB = 1024 * 1024;

  @TempDir private Path root;

  @BeforeEach
  void writeMachine() throws IOException {
    write("proc/meminfo", "MemTotal: 8388608 kB\nMemAvailable: 1048576 kB\nSwapFree: 1024 kB\n");
    write("proc/self/cgroup", "0::/\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void isWhatTheMachineHas() {
    assertThat(free()).hasValue(1025 * MIB);
  }

  @ParameterizedTest
  @CsvSource({
    "'0::/user/app', groups/user/app, memory.max, memory.current",
    "'0::/user/app', groups/user, memory.max, memory.current",
    "'0::/', groups, memory.max, memory.current",
    "'8:memory:/docker/1', groups/memory/docker/1, memory.limit_in_bytes, memory.usage_in_bytes",
    "'8:memory:/docker/1', groups/memory, memory.limit_in_bytes, memory.usage_in_bytes"
  })
  void aContainersLimitCounts(String line, String group, String most, String now)
      throws IOException {
    write("proc/self/cgroup", "7:pids:/other\n" + line + "\n");
    write(group + "/" + most, 512 * MIB + "\n");
    write(group + "/" + now, 500 * MIB + "\n");
    write(
        group + "/memory.stat",
        "anon 1\nfile 99999999\ninactive_file %d\nactive_file 1\ntotal_active_file %d\n"
            .formatted(3 * MIB, 5 * MIB));
    assertThat(free()).as("pages of files can be dropped").hasValue(20 * MIB);
  }

  @ParameterizedTest
  @CsvSource({"memory.max, max", "memory.limit_in_bytes, 9223372036854771712"})
  void aGroupWithoutALimitLeavesTheMachines(String most, String unlimited) throws IOException {
    write("proc/self/cgroup", "0::/\n8:memory:/\n");
    for (String group : new String[] {"groups/", "groups/memory/"}) {
      write(group + most, unlimited + "\n");
      write(group + "memory.current", "100\n");
      write(group + "memory.usage_in_bytes", "100\n");
    }
    assertThat(free()).hasValue(1025 * MIB);
  }

  /** Names may have bytes that no path of this JVM's encoding has. */
  @Test
  void aGroupWhoseNameIsNoPathLeavesTheMachines() throws IOException {
    write("proc/self/cgroup", "0::/build\0.slice\n");
    assertThat(free()).hasValue(1025 * MIB);
  }

  @Test
  void nothingIsKnownWithoutProc() {
    assertThat(MemoryLimits.free(root.resolve("none"), root.resolve("none"))).isEmpty();
  }

  private OptionalLong free() {
    return MemoryLimits.free(root.resolve("proc"), root.resolve("groups"));
  }
}
