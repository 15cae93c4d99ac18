package dev.longhaul.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.LoadTest;
import dev.longhaul.junit.ServerBenchmark;
import dev.longhaul.result.BenchmarkResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The driver at full rate for a given time, started by hand: {@code mvn test -Dgroups=soak
 * -Dsoak=true "-Dlonghaul.duration=30 min"}. Its use of resources must not grow, and every request
 * must have an outcome.
 */
@ServerBenchmark(settings = "longhaul.warmup=10 s")
@Tag("soak")
@EnabledIfSystemProperty(
    named = "soak",
    matches = "true",
    disabledReason = "run by hand: -Dgroups=soak -Dsoak=true \"-Dlonghaul.duration=30 min\"")
class SoakBenchmark {
  @BenchmarkMatrix(strategies = "request_thread", tasks = "noop")
  void takesNoMoreTheLongerItLasts(LoadTest load) {
    BenchmarkResult result;
    FootprintWatch watch = FootprintWatch.start(load.benchmarkCase().settings().window());
    try (watch) {
      result = load.run();
    }
    System.out.printf("longhaul: soak: %s%n", watch);
    assertThat(watch.isFlat()).as("%s", watch).isTrue();
    assertThat(result.measurement().inFlightAtEnd()).isZero();
    assertThat(result.succeeded()).isEqualTo(result.measurement().started());
  }
}
