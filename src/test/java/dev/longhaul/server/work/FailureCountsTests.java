package dev.longhaul.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reliability")
class FailureCountsTests {
  @Test
  void logsEachKindTenTimesAndThenAtPowersOfTen() {
    FailureCounts counts = new FailureCounts();
    List<Throwable> inFull = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int failure = 0; failure < 12_000; failure++) {
      counts.add(new IllegalStateException(), inFull::add, lines::add);
    }
    assertThat(inFull).hasSize(10);
    assertThat(lines)
        .hasSize(3)
        .allMatch(
            line -> line.contains("failures until now were a java.lang.IllegalStateException"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("100 "),
            line -> assertThat(line).startsWith("1000 "),
            line -> assertThat(line).startsWith("10000 "));

    counts.add(new AssertionError(), inFull::add, lines::add);
    assertThat(inFull).hasSize(11);
  }
}
