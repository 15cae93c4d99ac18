package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Test JVMs of a build measure one after another, also if each writes to another folder. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class BuildTurnTests {
  @TempDir private Path folder;

  @ServerBenchmark(
      settings = {
        "longhaul.isolation=in_process",
        "longhaul.warmup=0 ms",
        "longhaul.warmup_limit=0 ms",
        "longhaul.think_time=20 ms",
        "longhaul.jvm_arguments=-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
      })
  static class QuickTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(LoadTest load) {
      load.run();
    }
  }

  /** As with {@code mvn -T 2} and two modules. */
  @Test
  void modulesWaitForEachOther() throws Exception {
    try (ChildRun first = module("a", EngineRun.build("ci-1"), "5 min")) {
      first.awaitLine(BenchmarkMain.phaseLine("thread_pool/noop", Phase.WINDOW));
      try (ChildRun another = module("c", EngineRun.build("ci-2"), "100 ms");
          ChildRun second = module("b", EngineRun.build("ci-1"), "100 ms")) {
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    second.console().stream()
                        .anyMatch(
                            line ->
                                line.startsWith(
                                    "longhaul: process %s of this build measures in another test JVM"
                                        .formatted(first.pid()))));
        assertThat(another.exitCode()).as("of another build").isZero();
        assertThat(second.hasEnded()).isFalse();
        first.signal("KILL");
        assertThat(second.exitCode()).isZero();
      }
    }
    for (String module : new String[] {"b", "c"}) {
      assertThat(ResultsFile.read(folder.resolve(module + "/longhaul/results.csv")).rows())
          .hasSize(1);
    }
  }

  private ChildRun module(String name, String build, String window) throws IOException {
    return ChildRun.start(
        Files.createDirectory(folder.resolve(name)),
        Map.of("longhaul.build", build, "longhaul.duration", window),
        QuickTestCases.class);
  }
}
