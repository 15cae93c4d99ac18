package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.target.RunningTarget;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BoundTests {
  private static final RunningTarget.Limits LIMITS = new RunningTarget.Limits(4, 2);

  private static Bound bound(OptionalDouble capacity, String... more) {
    return new Bound(
        Settings.from(
            key ->
                key.equals("longhaul.users")
                    ? "25"
                    : more.length > 0 ? Map.of(more[0], more[1], more[2], more[3]).get(key) : null),
        LIMITS,
        capacity);
  }

  private static Optional<ServiceDemand> demand(long wallMs, long cpuMs) {
    return Optional.of(
        new ServiceDemand(
            Duration.ofMillis(wallMs),
            cpuMs == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(cpuMs))));
  }

  @Test
  void isTheLowestOfWorkersProcessorsAndMachine() {
    Bound free = bound(OptionalDouble.empty());
    assertThat(free.perSecond(Optional.empty())).isEmpty();
    assertThat(free.perSecond(demand(100, 0))).hasValue(40);
    assertThat(free.perSecond(demand(100, 80))).hasValue(25);
    assertThat(bound(OptionalDouble.of(10)).perSecond(demand(100, 80))).hasValue(10);
    assertThat(bound(OptionalDouble.of(10)).perSecond(Optional.empty())).isEmpty();
    assertThat(
            bound(OptionalDouble.empty(), "longhaul.workload", "open", "longhaul.rate", "7")
                .perSecond(demand(100, 80)))
        .hasValue(7);
  }

  @Test
  void aDemandExplainsNoMoreThanATwentiethAboveItsBound() {
    Bound bound = bound(OptionalDouble.empty());
    assertThat(bound.explains(1e9, Optional.empty())).isTrue();
    assertThat(bound.explains(41.9, demand(100, 0))).isTrue();
    assertThat(bound.explains(42.1, demand(100, 0))).isFalse();
  }
}
