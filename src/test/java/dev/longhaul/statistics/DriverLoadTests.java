package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DriverLoadTests {
  @Test
  void throughputNearTheCeilingIsGeneratorBound() {
    assertThat(DriverLoad.isNearCeiling(79_000, OptionalDouble.of(100_000))).isFalse();
    assertThat(DriverLoad.isNearCeiling(81_000, OptionalDouble.of(100_000))).isTrue();
    assertThat(DriverLoad.isNearCeiling(81_000, OptionalDouble.empty())).isFalse();
  }

  @Test
  void generatorWithoutIdleTimeIsStarved() {
    assertThat(DriverLoad.isStarved(OptionalDouble.of(0.79))).isFalse();
    assertThat(DriverLoad.isStarved(OptionalDouble.of(0.81))).isTrue();
    assertThat(DriverLoad.isStarved(OptionalDouble.empty())).isFalse();
  }
}
