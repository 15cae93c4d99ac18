package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
@Tag("slow")
class LiveHeapTests {
  private static final long MB = 1_000_000;

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseZGC"})
  void excludesGarbage(String collector) throws IOException {
    try (KnownUse child = KnownUse.start("-XX:-UseSerialGC", collector)) {
      child.does("hold 30");
      child.does("drop 60");
      assertThat(LiveHeap.bytes(child.tree()).orElseThrow()).isBetween(30 * MB, 45 * MB);
    }
  }

  @Test
  void collectsEvenIfExplicitCollectionsAreDisabled() throws IOException {
    try (KnownUse child = KnownUse.start("-XX:+DisableExplicitGC")) {
      child.does("drop 60");
      assertThat(LiveHeap.bytes(child.tree()).orElseThrow()).isBetween(1L, 15 * MB);
    }
  }

  @Test
  void sumsAllJvmsOfTheTreeAndLeavesNoFile() throws IOException {
    try (KnownUse child = KnownUse.start()) {
      child.does("hold 30");
      child.does("child hold 30");
      assertThat(LiveHeap.bytes(child.tree()).orElseThrow()).isBetween(60 * MB, 90 * MB);
      assertThat(child.tree().processes())
          .hasSize(2)
          .allSatisfy(
              jvm -> {
                assertThat(Path.of("/tmp/.java_pid" + jvm.pid())).doesNotExist();
                assertThat(Path.of("/tmp/.attach_pid" + jvm.pid())).doesNotExist();
              });
      // The JVM can be asked again.
      assertThat(LiveHeap.bytes(child.tree()).orElseThrow()).isBetween(60 * MB, 90 * MB);
    }
  }

  @Test
  void isReadFromAJvmThatTheSignalWouldEnd() throws IOException {
    try (KnownUse child = KnownUse.start("-Xrs")) {
      assertThat(LiveHeap.bytes(child.tree())).isPresent();
      child.does("hold 1");
      // The JVM has opened its socket itself and would delete it, but is killed.
      Files.delete(Path.of("/tmp/.java_pid" + child.handle().pid()));
    }
  }

  @Test
  void isUnknownForAJvmWithoutAttach() throws IOException {
    try (KnownUse child = KnownUse.start("-XX:+DisableAttachMechanism")) {
      assertThat(LiveHeap.bytes(child.tree())).isEmpty();
      child.does("hold 1");
    }
  }

  /** One is waited for until it opens its socket, the other has one and does not answer. */
  @Test
  @Timeout(60)
  void isUnknownForAJvmThatStandsStill() throws Exception {
    try (KnownUse without = KnownUse.start();
        KnownUse with = KnownUse.start("-Xrs")) {
      stop(without);
      stop(with);
      var other = CompletableFuture.supplyAsync(() -> LiveHeap.bytes(without.tree()));
      assertThat(LiveHeap.bytes(with.tree())).isEmpty();
      assertThat(other.get()).isEmpty();
      Files.delete(Path.of("/tmp/.java_pid" + with.handle().pid()));
    }
  }

  private static void stop(KnownUse child) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-STOP", "" + child.handle().pid()).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Test
  void isUnknownForAProcessWithoutAJvm() throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "read end; exit 7").start();
    try (var input = shell.getOutputStream()) {
      assertThat(LiveHeap.bytes(new ProcessTree(shell.toHandle()))).isEmpty();
      input.write('\n');
    }
    assertThat(shell.waitFor()).isEqualTo(7);
  }

  @Test
  void readsTheLastLineOfAHistogram() {
    assertThat(
            LiveHeap.total(
                "   1:   10   200  [B (java.base)\nTotal        174202       10176880\n"))
        .contains(10_176_880L);
    assertThat(LiveHeap.total("java.lang.IllegalArgumentException: Unknown diagnostic command"))
        .isEmpty();
  }
}
