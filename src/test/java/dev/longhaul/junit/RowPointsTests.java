package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many rows two sweeps of a matrix make. */
@Tag("reliability")
class RowPointsTests {
  static class WidestTestCases {
    @BenchmarkMatrix(
        rows = "thread_pool, noop",
        sweep = {"longhaul.users=1..20", "longhaul.workers=1..10"})
    void serves(LoadTest load) {}
  }

  static class TooWideTestCases {
    @BenchmarkMatrix(
        rows = "thread_pool, noop",
        sweep = {"longhaul.users=1..1000 log 50", "longhaul.workers=1..50", "longhaul.rate=1..4"})
    void serves(LoadTest load) {}
  }

  private static List<RowPoint> points(Class<?> testCases) throws NoSuchMethodException {
    return Matrix.of(
            testCases.getDeclaredMethod("serves", LoadTest.class),
            List.of(testCases),
            parameter -> null)
        .points();
  }

  @Test
  void eachCombinationIsAPoint() throws NoSuchMethodException {
    assertThat(points(WidestTestCases.class)).hasSize(200).doesNotHaveDuplicates();
  }

  @Test
  void tooManyCombinationsAreRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> points(TooWideTestCases.class))
        .withMessage(
            "@BenchmarkMatrix: the sweeps of TooWideTestCases.serves must have at most 200"
                + " combinations, but had 50 of longhaul.workers × 50 of longhaul.users × 4 of"
                + " longhaul.rate = 10000: take fewer numbers of one of them");
  }
}
