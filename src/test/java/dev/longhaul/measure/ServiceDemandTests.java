package dev.longhaul.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceDemandTests {
  @ParameterizedTest
  @CsvSource({
    "80, 60, 40, 30, 40, 30",
    "40, 30, 80, 20, 40, 20",
    // Of virtual threads the CPU time is not known.
    "80, 80, 40,, 40, 40",
    "110, 22, 100,, 100, 20",
    "40,, 80, 30, 40, 15",
    "40, 30, 80,, 40, 30",
    "80,, 40,, 40,"
  })
  void theLowerTimesOfTwoCount(
      long wall, Long cpu, long otherWall, Long otherCpu, long lowerWall, Long lowerCpu) {
    ServiceDemand lower = demand(wall, cpu).lower(demand(otherWall, otherCpu));
    assertThat(lower).isEqualTo(demand(lowerWall, lowerCpu));
    assertThat(demand(otherWall, otherCpu).lower(demand(wall, cpu))).isEqualTo(lower);
  }

  private static ServiceDemand demand(long wallMillis, Long cpuMillis) {
    return new ServiceDemand(
        Duration.ofMillis(wallMillis), Optional.ofNullable(cpuMillis).map(Duration::ofMillis));
  }
}
