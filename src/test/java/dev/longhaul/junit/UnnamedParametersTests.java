package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A benchmark class compiled without the names of its parameters. */
@Tag("slow")
class UnnamedParametersTests {
  private static final String SOURCE =
      """
      import dev.longhaul.junit.*;
      import org.junit.jupiter.params.ParameterizedTest;
      import org.junit.jupiter.params.provider.CsvSource;

      @ServerBenchmark
      class Unnamed {
        @ParameterizedTest
        @CsvSource("thread_pool, noop")
        void serves(String strategy, String task, LoadTest load) {
          load.run();
        }

        @BenchmarkMatrix(strategies = "virtual_threads", tasks = "noop")
        void servesRows(LoadTest load, String strategy, String task) {
          if (!(strategy + "/" + task).equals("virtual_threads/noop")) {
            throw new AssertionError(strategy + "/" + task);
          }
          load.run();
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void readsParametersByPosition() throws IOException, ClassNotFoundException {
    Path source = Files.writeString(folder.resolve("Unnamed.java"), SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
    assertThat(status).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      // A server's JVM would have another class path, and train class data for it.
      EngineRun run =
          EngineRun.of(
              folder, Map.of("longhaul.isolation", "in_process"), loader.loadClass("Unnamed"));
      assertThat(run.failures()).isEmpty();
      assertThat(run.rowNames())
          .containsExactlyInAnyOrder("thread_pool/noop", "virtual_threads/noop");
    }
  }
}
