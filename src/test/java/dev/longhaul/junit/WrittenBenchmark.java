package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.process.ClassPath;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.tools.ToolProvider;

/** A benchmark class with annotations from a table: a test writes and compiles it. */
final class WrittenBenchmark {
  private static final String NAME = "WrittenTestCases";

  private final Map<String, String> attributes =
      new HashMap<>(
          Map.of(
              "settings", "{}",
              "thresholds", "{}",
              "rows", "{}",
              "strategies", "\"request_thread\"",
              "tasks", "\"noop\"",
              "servers", "\"\"",
              "requests", "\"\"",
              "sweep", "{}",
              "annotations", ""));

  /** Replaces the valid values of an attribute. */
  WrittenBenchmark with(String attribute, String... values) {
    assertThat(attributes).containsKey(attribute);
    attributes.put(
        attribute, Arrays.stream(values).map("\"%s\""::formatted).collect(joining(", ", "{", "}")));
    return this;
  }

  /** Asks that a row named like this, and another one of the two, are decided. */
  WrittenBenchmark until(String row) {
    with("strategies", "request_thread", "thread_pool");
    attributes.put(
        "annotations", "@Rounds(untilDecided = {\"%s\", \"request_thread/noop\"})".formatted(row));
    return this;
  }

  /** Removes all values of an attribute. */
  WrittenBenchmark without(String attribute) {
    return with(attribute);
  }

  /** Names a method that supplies servers or requests, instead of strategies and tasks. */
  WrittenBenchmark withMethod(String attribute, String method) {
    without("strategies").without("tasks");
    attributes.put(attribute, "\"" + method + "\"");
    return this;
  }

  /** Sets rows instead of strategies and tasks. */
  WrittenBenchmark withRows(String... rows) {
    return without("strategies").without("tasks").with("rows", rows);
  }

  /** Returns the class, loaded from a folder. */
  Class<?> compiledInto(Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve(NAME + ".java"),
            """
            import dev.longhaul.junit.*;

            @ServerBenchmark(settings = %s, thresholds = %s)
            class %s {
              %s
              @BenchmarkMatrix(
                  rows = %s, strategies = %s, tasks = %s, servers = %s, requests = %s,
                  sweep = %s)
              void serves(String strategy, String task, LoadTest load) {
                load.run();
              }
            }
            """
                .formatted(
                    attributes.get("settings"),
                    attributes.get("thresholds"),
                    NAME,
                    attributes.get("annotations"),
                    attributes.get("rows"),
                    attributes.get("strategies"),
                    attributes.get("tasks"),
                    attributes.get("servers"),
                    attributes.get("requests"),
                    attributes.get("sweep")));
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-parameters",
                "-classpath",
                ClassPath.current().toString(),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(exitCode).isZero();
    return loader(folder).loadClass(NAME);
  }

  /** Not closed: it holds no jar, and the class may load others later. */
  private static ClassLoader loader(Path folder) throws MalformedURLException {
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, WrittenBenchmark.class.getClassLoader());
  }
}
