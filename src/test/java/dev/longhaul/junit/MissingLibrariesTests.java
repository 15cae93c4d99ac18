package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in JVMs whose class path lacks optional libraries, as an adopter's may. */
@Tag("slow")
@Tag("reliability")
class MissingLibrariesTests {
  /** What the others bring along stays. Only Javalin's Jetty goes with it, as in a build. */
  private static final List<String> OPTIONAL =
      List.of(
          "javalin",
          "jetty-",
          "okhttp-tls",
          "dnsjava",
          "rome-",
          "picocli",
          "jgroups-",
          "hipparchus-",
          "allure-",
          "d3-");

  /** Named, or this project's own listener would make the usual folder. */
  private static final String ALLURE = "allure";

  @TempDir private Path folder;

  @ServerBenchmark
  static class SleepTestCases {
    @BenchmarkMatrix(strategies = "thread_pool", tasks = "sleep_sync")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(
      settings = {
        "longhaul.users=4",
        "longhaul.warmup=100 ms",
        "longhaul.warmup_limit=300 ms",
        "longhaul.duration=200 ms",
        "longhaul.profile=quick"
      })
  static class BriefTestCases {
    @BenchmarkMatrix(rows = "process_pool, sleep_sync")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class NetworkTestCases {
    @BenchmarkMatrix(rows = {"process_pool, sleep_sync", "event_loop, network_async_local"})
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @Test
  void aStrategyWithoutJavalinIsRefusedWithItsName() throws Exception {
    String console = console(1, without(OPTIONAL), BenchmarkMain.class, SleepTestCases.class);
    assertThat(console)
        .contains(
            "thread_pool/sleep_sync needs io.javalin:javalin:7.2.3 on the test class path: add it")
        .doesNotContain("NoClassDefFoundError");
    assertThat(folder.resolve(ALLURE)).doesNotExist();
  }

  @Test
  void javalinAloneIsEnoughForATaskThatCallsNoOrigin() throws Exception {
    String console = console(0, javalinAlone(), BenchmarkMain.class, BriefTestCases.class);
    assertThat(console)
        .containsPattern("process_pool sleep_sync +\\d")
        .doesNotContain("NoClassDefFoundError", "the training run");
    assertThat(folder.resolve("longhaul/report.html"))
        .content()
        .contains(
            "a page with charts needs org.webjars.npm:d3:7.9.0 on the test class path: add it");
    assertThat(folder.resolve(ALLURE)).doesNotExist();
  }

  @Test
  void aTaskThatNeedsMoreIsRefusedBeforeTheFirstServerStarts() throws Exception {
    String console = console(1, javalinAlone(), BenchmarkMain.class, NetworkTestCases.class);
    assertThat(console)
        .contains(
            "event_loop/network_async_local needs com.squareup.okhttp3:okhttp-tls:5.5.1,"
                + " dnsjava:dnsjava:3.7.1 and com.rometools:rome:2.1.0 on the test class path: add"
                + " them")
        .doesNotContain("NoClassDefFoundError", "process_pool/sleep_sync: ");
  }

  @Test
  void theCommandLineWithoutPicocliSaysSo() throws Exception {
    assertThat(console(1, without(OPTIONAL), Class.forName("dev.longhaul.cli.Main")))
        .isEqualToIgnoringNewLines(
            "the command line needs info.picocli:picocli:4.7.7 on the test class path: add it");
  }

  @Test
  void aSharedLoadWithoutJGroupsSaysSo() throws Exception {
    ClassPath withoutJGroups = without(List.of("jgroups-"));
    String needed = "join needs org.jgroups:jgroups:5.5.2.Final on the test class path: add it";
    Process join =
        new ProcessBuilder(
                JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), withoutJGroups, List.of())
                    .running(
                        Class.forName("dev.longhaul.cli.Main"),
                        "join",
                        "--cluster=127.0.0.1:7800",
                        "--allow=127.0.0.1:8080"))
            .redirectErrorStream(true)
            .start();
    String console = new String(join.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(join.waitFor()).as(console).isEqualTo(1);
    assertThat(console).isEqualToIgnoringNewLines(needed);
  }

  private static ClassPath javalinAlone() {
    return without(
        OPTIONAL.stream()
            .filter(name -> !name.equals("javalin") && !name.equals("jetty-"))
            .toList());
  }

  private static ClassPath without(List<String> names) {
    return new ClassPath(
        ClassPath.current().entries().stream()
            .filter(jar -> names.stream().noneMatch(jar.getFileName().toString()::startsWith))
            .toList());
  }

  private String console(int exitCode, ClassPath classPath, Class<?> main, Class<?>... testCases)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    if (testCases.length > 0) {
      arguments.add("longhaul.output=" + folder.resolve("longhaul"));
    }
    for (Class<?> testCase : testCases) {
      arguments.add(testCase.getName());
    }
    Process process =
        new ProcessBuilder(
                JavaCommand.of(
                        List.of("-XX:TieredStopAtLevel=1", "-Dallure.results.directory=" + ALLURE),
                        classPath,
                        List.of())
                    .running(main, arguments.toArray(String[]::new)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String console = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(console).isEqualTo(exitCode);
    return console;
  }
}
