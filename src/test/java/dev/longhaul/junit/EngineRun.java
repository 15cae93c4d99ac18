package dev.longhaul.junit;

import dev.longhaul.process.SharedClassData;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * A run of the engine inside a test, with separate results, console and Allure.
 *
 * @param results the engine's events
 * @param console what it printed
 * @param output the folder of its results
 */
public record EngineRun(EngineExecutionResults results, String console, Path output) {
  /** The prefix of parameters that become system properties. */
  private static final String SYSTEM = "-D";

  /** Each run is a build, unless its parameters say otherwise. */
  private static final AtomicInteger RUNS = new AtomicInteger();

  /** Four users need so little that the driver's ceiling is not measured. */
  private static final String UNHURRIED = "50 ms";

  /** Returns the name of a build that no other JVM has: builds of one name wait for each other. */
  static String build(String name) {
    return name + "-" + ProcessHandle.current().pid();
  }

  public static EngineRun of(Path folder, Map<String, String> parameters, Class<?>... testCases) {
    return of(
        folder,
        new AllureLifecycle(new FileSystemResultsWriter(folder.resolve("allure"))),
        parameters,
        testCases);
  }

  public static EngineRun of(
      Path folder, AllureLifecycle allure, Map<String, String> parameters, Class<?>... testCases) {
    return selecting(
        folder,
        allure,
        parameters,
        Stream.of(testCases)
            .map(DiscoverySelectors::selectClass)
            .toArray(DiscoverySelector[]::new));
  }

  /** Runs a part of a class, such as the invocation with a unique id. */
  public static EngineRun selecting(
      Path folder, Map<String, String> parameters, DiscoverySelector... selectors) {
    return selecting(
        folder,
        new AllureLifecycle(new FileSystemResultsWriter(folder.resolve("allure"))),
        parameters,
        selectors);
  }

  private static EngineRun selecting(
      Path folder,
      AllureLifecycle allure,
      Map<String, String> parameters,
      DiscoverySelector... selectors) {
    Path output = folder.resolve("longhaul");
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    PrintStream realConsole = System.out;
    AllureLifecycle realAllure = Allure.getLifecycle();
    Properties realProperties = System.getProperties();
    SharedClassData classData = SharedClassData.linkedInto(output);
    try (classData) {
      System.setProperties(without(realProperties, "longhaul."));
      System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
      Allure.setLifecycle(allure);
      var kit =
          EngineTestKit.engine("junit-jupiter")
              .configurationParameter("longhaul.output", output.toString())
              .configurationParameter("longhaul.build", build("run-" + RUNS.incrementAndGet()))
              .configurationParameter("longhaul.progress", "lines") // what happens, at once
              .configurationParameter("longhaul.users", "4")
              // A longer limit would be reached, too: compilers are watched in slices of 0.5 s.
              .configurationParameter("longhaul.warmup", "100 ms")
              .configurationParameter("longhaul.warmup_limit", "100 ms")
              .configurationParameter("longhaul.duration", "200 ms")
              .configurationParameter("longhaul.think_time", UNHURRIED)
              .configurationParameter("longhaul.jvm_arguments", SharedClassData.SMALL);
      parameters.forEach(
          (key, value) -> {
            if (key.startsWith(SYSTEM)) {
              System.setProperty(key.substring(SYSTEM.length()), value);
            } else {
              kit.configurationParameter(key, value);
            }
          });
      kit.selectors(selectors);
      return new EngineRun(kit.execute(), console.toString(StandardCharsets.UTF_8), output);
    } finally {
      System.setProperties(realProperties);
      Allure.setLifecycle(realAllure);
      System.setOut(realConsole);
    }
  }

  /** The outer run's -D properties must not affect the inner run. */
  private static Properties without(Properties properties, String prefix) {
    Properties kept = new Properties();
    for (String name : properties.stringPropertyNames()) {
      if (!name.startsWith(prefix)) {
        kept.setProperty(name, properties.getProperty(name));
      }
    }
    return kept;
  }

  public long passed() {
    return results.testEvents().succeeded().count();
  }

  /** Returns the names of the tests that were started, in this order. */
  public List<String> names() {
    return results
        .testEvents()
        .started()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .toList();
  }

  /** Returns the messages of all failures, of tests and of containers. */
  public List<String> failures() {
    return results
        .allEvents()
        .failed()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(failure -> String.valueOf(failure.getMessage()))
        .toList();
  }

  /** Returns a row of the table by its columns' names. */
  public Map<String, String> row(int index) throws IOException {
    return ResultsFile.read(output.resolve("results.csv")).row(index);
  }

  /** Returns the names of the rows of the table, such as {@code thread_pool/sleep_sync}. */
  public List<String> rowNames() throws IOException {
    return ResultsFile.read(output.resolve("results.csv")).rows().stream()
        .map(row -> row.get("strategy") + "/" + row.get("task"))
        .toList();
  }

  /** Returns the rows of the table, without its header. */
  public List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(output.resolve("results.csv"));
    return lines.subList(1, lines.size());
  }
}
