package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.Phase;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A whole run in the locale, the time zone and the environment of a user: every number that it
 * writes has the digits 0 to 9, and none of the JVMs that it starts hears of them.
 */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class HostileLocaleTests {
  private static final String MARK = "hostile-variable";

  /** The test JVM obeys the first three, too; its own locale comes from its options. */
  private static final Map<String, String> ENVIRONMENT =
      Map.ofEntries(
          Map.entry("_JAVA_OPTIONS", "-Xmx300m -D" + MARK + "=1"),
          Map.entry("JDK_JAVA_OPTIONS", "-D" + MARK + "=2"),
          Map.entry("JAVA_TOOL_OPTIONS", "-D" + MARK + "=3"),
          Map.entry("MAVEN_OPTS", "-Xmx1m -D" + MARK + "=4"),
          Map.entry("http_proxy", "http://127.0.0.1:1/" + MARK),
          Map.entry("HTTPS_PROXY", "http://127.0.0.1:1/" + MARK),
          Map.entry("LC_ALL", "fa_IR.UTF-8"),
          Map.entry("TZ", "Asia/Tehran"));

  private static final String SENT = "process_pool/network_sync_dns_external";

  /** Digits of another kind than 0 to 9. */
  private static final String OTHER_DIGITS = "[\\p{Nd}&&[^0-9]]";

  @TempDir private Path folder;

  @ServerBenchmark(
      thresholds = "availability_percent >= 100",
      allowing = {Verdict.UNSTEADY, Verdict.GENERATOR_BOUND, Verdict.INCONSISTENT},
      settings = {
        "longhaul.users=2",
        "longhaul.workers=1",
        "longhaul.warmup=0 ms",
        "longhaul.duration=300 ms",
        "longhaul.think_time=20 ms", // too little load to measure the driver's ceiling
        "longhaul.jvm_arguments=" + SharedClassData.SMALL
      })
  static class NumberedTestCases {
    @BenchmarkMatrix(strategies = "process_pool", tasks = "network_sync_dns_external")
    void asksOrigins(String strategy, String task, LoadTest load) {
      load.run();
    }

    @BenchmarkMatrix(strategies = "thread_pool", taskTypes = Untouched.class)
    void runsInAnUntouchedJvm(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  /** Fails where the JVM's surroundings show. */
  public static final class Untouched implements BlockingTask {
    @Override
    public String run() {
      assertThat(System.getProperty(MARK)).isNull();
      assertThat(Locale.getDefault()).isEqualTo(Locale.US);
      assertThat(TimeZone.getDefault().getID()).isEqualTo("UTC");
      assertThat(System.getenv()).doesNotContainKeys("http_proxy", "HTTPS_PROXY", "TZ");
      return "%d".formatted(10);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fa, IR, '', Asia/Tehran, true",
    "tr, TR, '', Europe/Istanbul, false",
    "ar, EG, u-nu-arab, Africa/Cairo, false",
    "hi, IN, u-nu-deva, Asia/Kolkata, false"
  })
  void changesNothing(
      String language, String country, String extensions, String zone, boolean trains)
      throws Exception {
    List<String> options =
        List.of(
            "-Duser.language=" + language,
            "-Duser.country=" + country,
            "-Duser.extensions=" + extensions,
            "-Duser.timezone=" + zone,
            "-Dfile.encoding=ISO-8859-1",
            "-Dhttp.proxyHost=127.0.0.1",
            "-Dhttp.proxyPort=1",
            "-Dhttp.nonProxyHosts=");
    SharedClassData classData =
        trains
            ? new SharedClassData(Optional.empty())
            : SharedClassData.linkedInto(folder.resolve("longhaul"));
    try (classData;
        ChildRun run =
            ChildRun.start(folder, options, ENVIRONMENT, Map.of(), NumberedTestCases.class)) {
      run.awaitLine(BenchmarkMain.phaseLine(SENT, Phase.WINDOW));
      assertThat(run.descendants()).as("server, worker, origins").hasSize(3);
      for (ProcessHandle child : run.descendants()) {
        assertThat(environment(child))
            .noneMatch(variable -> variable.matches("(?s).*" + MARK + ".*|LC_ALL=.*|TZ=.*"));
      }
      assertThat(run.exitCode()).as("it said %s", run.console()).isZero();
      await().until(() -> run.console().stream().anyMatch(line -> line.contains("verdict")));
      assertThat(run.console())
          .noneMatch(line -> line.matches(".*" + OTHER_DIGITS + ".*"))
          .anyMatch(line -> line.matches("longhaul: " + SENT + ": case [12]: 2 users, .*"));
    }
    assertThat(ResultsFile.read(folder.resolve("longhaul").resolve("results.csv")).rows())
        .hasSize(2)
        .allSatisfy(ResultsFile::assertAddsUp)
        .allSatisfy(row -> assertThat(row).containsEntry("availability_percent", "100.00"))
        .allSatisfy(row -> assertThat(row.get("throughput_per_s")).matches("\\d+\\.\\d+"));
    assertThat(folder.resolve("longhaul").resolve("logs"))
        .isDirectoryContaining("glob:**/00[12]-process_pool-network_sync_dns_external.log")
        .isDirectoryContaining("glob:**/00[12]-thread_pool-Untouched.log");
    assertDigits();
    if (trains) {
      assertTrained();
    }
  }

  @ServerBenchmark(settings = "longhaul.jvm_arguments=-Xmx64m -Dlabel=Größe_東京")
  static class LabelledTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "noop")
    void serves(LoadTest load) {
      load.run();
    }
  }

  /** A build on a server often has no locale at all; a report would show what was not sent. */
  @Test
  void aLocaleWithoutAnArgumentsCharactersIsNamed() throws Exception {
    try (ChildRun run =
        ChildRun.start(
            folder, List.of(), Map.of("LC_ALL", "C"), Map.of(), LabelledTestCases.class)) {
      assertThat(run.exitCode()).isEqualTo(1);
      await().until(() -> run.console().stream().anyMatch(HostileLocaleTests::namesTheLocale));
    }
    assertThat(ResultsFile.read(folder.resolve("longhaul/results.csv")).rows()).isEmpty();
  }

  private static boolean namesTheLocale(String line) {
    return line.contains("must have only characters that the locale of this JVM has (US-ASCII)")
        && line.contains("LC_ALL=C.UTF-8");
  }

  /** The JVM of the training heard of nothing, either. */
  private void assertTrained() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("longhaul").resolve("cds"))) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertThat(written).anyMatch(file -> file.endsWith("classes.jsa"));
      assertThat(written)
          .filteredOn(file -> file.endsWith("training.log"))
          .singleElement()
          .satisfies(log -> assertThat(Files.readString(log)).doesNotContain(MARK));
    }
  }

  /** Of all files, with their names: tables, logs, plots, Allure's results. */
  private void assertDigits() throws IOException {
    List<String> endings = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(HostileLocaleTests::isText).toList()) {
        assertThat(file.toString()).doesNotContainPattern(OTHER_DIGITS);
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(OTHER_DIGITS);
        endings.add(file.toString().replaceFirst(".*\\.", ""));
      }
    }
    assertThat(endings).contains("csv", "json", "md", "log", "svg");
  }

  /** Class data and their jars are none. */
  private static boolean isText(Path file) {
    return Files.isRegularFile(file) && !file.toString().matches(".*\\.(jsa|jar)");
  }

  private static List<String> environment(ProcessHandle process) throws IOException {
    Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
    return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
  }
}
