package dev.longhaul.server.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import org.junit.jupiter.api.Test;

class StrategiesTests {
  @Test
  void areEqualByTheirNames() {
    assertThat(Strategies.all())
        .hasSize(7)
        .doesNotHaveDuplicates()
        .allSatisfy(
            type ->
                assertThat(Strategies.named(type.name()))
                    .isEqualTo(new StrategyType(type.name(), Synchronous::new))
                    .hasToString(type.name())
                    .hasSameHashCodeAs(type));
  }

  @Test
  void areCreatedForEachServer() {
    StrategyType type = Strategies.named("thread_pool");
    assertThat(type.create()).isInstanceOf(ThreadPool.class).isNotSameAs(type.create());
  }

  @Test
  void suggestTheNearestName() {
    assertThatThrownBy(() -> Strategies.named("thread_pol"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "\"thread_pol\": did you mean \"thread_pool\"? strategy must be one of synchronous,");
  }
}
