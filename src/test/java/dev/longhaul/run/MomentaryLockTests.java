package dev.longhaul.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.process.TestJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is refused has the lock of another one's folder for a moment. */
@Tag("slow")
@Tag("reliability")
class MomentaryLockTests {
  @TempDir private Path parent;

  @Test
  void keepsNoTestJvmOfTheBuildThatGoesOnFromItsTurn() throws Exception {
    Path folder = parent.resolve("output");
    Process before = start(folder, "build one");
    assertThat(before.waitFor()).isZero();
    Process refused = start(OutputLock.lockOf(folder), "700");
    try (var said = refused.inputReader(UTF_8)) {
      assertThat(said.readLine()).isEqualTo(LockingMain.LOCKED);
      Optional<OutputLock> lock = OutputLock.ofFirst(folder, new Build.Named("build one"));
      assertThat(lock).isPresent();
      assertThat(lock.orElseThrow().isHeld()).isTrue();
      assertThat(lock.orElseThrow().isFirst()).isFalse();
      lock.orElseThrow().close();
    } finally {
      refused.destroyForcibly().onExit().join();
    }
  }

  private static Process start(Path path, String what) throws Exception {
    return new ProcessBuilder(TestJvm.running(List.of(), LockingMain.class, path.toString(), what))
        .redirectErrorStream(true)
        .start();
  }
}
