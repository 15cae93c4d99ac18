package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake anywhere in a run stops all of it before it starts. Uses JUnit's launcher. */
@Tag("slow")
@Tag("reliability")
class WholePlanTests {
  @TempDir private Path folder;

  @ServerBenchmark(settings = {"longhaul.isolation=in_process", "longhaul.duration=100 ms"})
  static class RightTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(settings = "longhaul.userz=3")
  static class WrongSettingTestCases extends RightTestCases {}

  @ServerBenchmark
  static class WrongNameTestCases {
    @BenchmarkMatrix(strategies = "request_thread", tasks = "nop")
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class WrongRowTestCases {
    @BenchmarkMatrix(rows = {"request_thread, noop", "request_thread, nop"})
    void serves(String strategy, String task, LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class OneOrderTestCases {
    @BenchmarkMatrix(strategies = "request_thread", taskTypes = Twin.One.Order.class)
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class OtherOrderTestCases {
    @BenchmarkMatrix(strategies = "request_thread", taskTypes = Twin.Other.Order.class)
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(app = Twin.One.Shop.class)
  static class OneShopTestCases {
    @Test
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark(app = Twin.Other.Shop.class)
  static class OtherShopTestCases {
    @Test
    void serves(LoadTest load) {
      load.run();
    }
  }

  @ServerBenchmark
  static class NothingToMeasureTestCases {
    @Test
    void serves(LoadTest load) {
      load.run();
    }
  }

  @Test
  void classesOfOneNameInTwoBenchmarksStopTheWholeRun() throws Exception {
    assertRefused(
        "must have different simple names, because a table shows both as Order: rename one",
        Map.of(),
        OneOrderTestCases.class,
        OtherOrderTestCases.class);
  }

  @Test
  void appsOfOneNameInTwoBenchmarksStopTheWholeRun() throws Exception {
    assertRefused(
        "must have different simple names, because a table shows both as Shop: rename one",
        Map.of(),
        OneShopTestCases.class,
        OtherShopTestCases.class);
  }

  @Test
  void aLaterTestWithNothingToMeasureStopsTheWholeRun() throws Exception {
    assertRefused("must have something to measure", Map.of(), NothingToMeasureTestCases.class);
  }

  @Test
  void wrongRowInALaterClassStopsTheWholeRun() throws Exception {
    assertRefused("did you mean \"noop\"?", Map.of(), WrongRowTestCases.class);
  }

  @Test
  void wrongSettingInALaterClassStopsTheWholeRun() throws Exception {
    assertRefused("did you mean \"longhaul.users\"?", Map.of(), WrongSettingTestCases.class);
  }

  @Test
  void wrongNameInALaterClassStopsTheWholeRun() throws Exception {
    assertRefused("did you mean \"noop\"?", Map.of(), WrongNameTestCases.class);
  }

  /**
   * Maven and Gradle can pass parameters to JUnit, but JUnit does not show their names to
   * extensions.
   */
  @Test
  void refusesAnUnknownLauncherParameter() throws Exception {
    assertRefused(
        "a JUnit configuration parameter's name must be one of longhaul.profile,",
        Map.of("longhaul.userz", "3"));
  }

  private void assertRefused(String why, Map<String, String> parameters, Class<?>... later)
      throws Exception {
    Class<?>[] classes = new Class<?>[later.length + 1];
    classes[0] = RightTestCases.class;
    System.arraycopy(later, 0, classes, 1, later.length);
    try (ChildRun run = ChildRun.start(folder, parameters, classes)) {
      assertThat(run.exitCode()).isEqualTo(1);
      await()
          .untilAsserted(
              () ->
                  assertThat(run.console())
                      .anySatisfy(
                          line ->
                              assertThat(line)
                                  .contains("not started, as something else in this run must be")
                                  .contains(why)));
      assertThat(run.console()).noneMatch(line -> line.startsWith("longhaul: "));
      assertThat(folder.resolve("longhaul")).doesNotExist();
    }
  }
}
