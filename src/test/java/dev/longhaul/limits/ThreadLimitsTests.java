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
class ThreadLimitsTests {
  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max cpu time              unlimited            unlimited            seconds
      Max processes             %s                 63000                processes
      Max open files            1024                 4096                 files
      """;

  @TempDir private Path root;

  @BeforeEach
  void writeProcesses() throws IOException {
    write("proc/self/limits", LIMITS.formatted("500"));
    write("proc/self/status", status(1000, 20, "0000000000000000"));
    write("proc/self/cgroup", "");
    write("proc/10/status", status(1000, 20, "0000000000000000"));
    write("proc/11/status", status(1000, 30, "0000000000000000"));
    write("proc/12/status", status(0, 400, "000001ffffffffff"));
  }

  private static String status(int user, int threads, String capabilities) {
    return "Name:\tjava\nUid:\t%d\t%d\t%d\t%d\nThreads:\t%d\nCapEff:\t%s\n"
        .formatted(user, user, user, user, threads, capabilities);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void countsTheThreadsOfTheUser() {
    assertFree(500L - 50);
  }

  @Test
  void noLimitLeavesAnyNumber() throws IOException {
    write("proc/self/limits", LIMITS.formatted("unlimited"));
    assertUnlimited();
  }

  @ParameterizedTest
  @CsvSource({"0, 0000000000000000", "1000, 0000000001000000", "1000, 000001ffffffffff"})
  void someUsersHaveNoLimit(int user, String capabilities) throws IOException {
    write("proc/self/status", status(user, 20, capabilities));
    assertUnlimited();
  }

  @ParameterizedTest
  @CsvSource({
    "'0::/user/app', groups/user/app",
    "'0::/user/app', groups/user",
    "'0::/', groups",
    "'8:pids:/user/app', groups/pids/user/app",
    "'9:cpu,pids:/user/app', groups/pids/user"
  })
  void theTightestGroupCounts(String line, String group) throws IOException {
    write("proc/self/cgroup", "7:memory:/other\n" + line + "\n");
    write(group + "/pids.max", "120\n");
    write(group + "/pids.current", "100\n");
    assertFree(20L);
  }

  @Test
  void aGroupWithoutALimitLeavesTheUsers() throws IOException {
    write("proc/self/cgroup", "0::/\n");
    write("groups/pids.max", "max\n");
    write("groups/pids.current", "100\n");
    assertFree(450L);
  }

  @ParameterizedTest
  @CsvSource({"threads-max", "pid_max"})
  void theMachinesLimitCountsForEachUser(String file) throws IOException {
    write("proc/self/status", status(0, 20, "000001ffffffffff"));
    write("proc/loadavg", "0.20 0.18 0.12 1/380 11206\n");
    write("proc/sys/kernel/" + file, "400\n");
    assertFree(20L);
  }

  @Test
  void nothingIsKnownWithoutProc() {
    assertThat(ThreadLimits.free(root.resolve("none"), root.resolve("none"))).isEmpty();
  }

  private void assertUnlimited() {
    assertThat(free()).isEmpty();
  }

  private void assertFree(long expected) {
    assertThat(free()).hasValue(expected);
  }

  private OptionalLong free() {
    return ThreadLimits.free(root.resolve("proc"), root.resolve("groups"));
  }
}
