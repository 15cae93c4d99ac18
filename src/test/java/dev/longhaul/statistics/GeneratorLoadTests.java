package dev.longhaul.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class GeneratorLoadTests {
  @Test
  void throughputNearTheCeilingIsGeneratorBound() {
    assertThat(GeneratorLoad.isNearCeiling(79_000, OptionalDouble.of(100_000))).isFalse();
    assertThat(GeneratorLoad.isNearCeiling(81_000, OptionalDouble.of(100_000))).isTrue();
    assertThat(GeneratorLoad.isNearCeiling(81_000, OptionalDouble.empty())).isFalse();
  }

  @Test
  void generatorWithoutIdleTimeIsStarved() {
    assertThat(GeneratorLoad.isStarved(OptionalDouble.of(0.79))).isFalse();
    assertThat(GeneratorLoad.isStarved(OptionalDouble.of(0.81))).isTrue();
    assertThat(GeneratorLoad.isStarved(OptionalDouble.empty())).isFalse();
  }
}
