package dev.longhaul.capacity;

import static dev.longhaul.capacity.CapacityResultAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.report.CapacitySamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** 10/s held and was confirmed, and 20/s failed. */
@Tag("reliability")
class CapacityResultAssertTests {
  @Test
  void passesIfTheRateHeldTwice() {
    assertThat(CapacitySamples.found()).hasCapacityOfAtLeast(10).hasCapacityOfAtLeast(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10.1, 15, 20, 1_000})
  void failsIfNoRateThatHighHeld(double perSecond) {
    assertThatThrownBy(() -> assertThat(CapacitySamples.found()).hasCapacityOfAtLeast(perSecond))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "thread_pool/sleep_sync: a rate of at least %s/s must hold and be confirmed, but was"
                + " not: capacity: 10/s held, 20/s failed (response_time_p99_ms must be <= 500, but"
                + " was 4731.5); confirmed in a fresh JVM",
            RateText.text(perSecond));
  }

  @Test
  void failsIfTheRateIsNotConfirmed() {
    assertThatThrownBy(
            () -> assertThat(CapacitySamples.cutShort("thread_pool")).hasCapacityOfAtLeast(10))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("10/s held")
        .hasMessageContaining("not confirmed; cut short: interrupted");
  }

  @Test
  void aSmokeRunDoesNotDecideIt() {
    assertThat(CapacitySamples.smoke()).hasCapacityOfAtLeast(10);
    assertThatThrownBy(() -> assertThat(CapacitySamples.smoke()).hasCapacityOfAtLeast(11))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageEndingWith("a smoke run (profile quick): no evidence");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1_000_001, Double.NaN})
  void refusesARateThatIsNone(double perSecond) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> assertThat(CapacitySamples.found()).hasCapacityOfAtLeast(perSecond))
        .withMessage(
            "a capacity's required rate must be a number from 0.001 to 1000000, but was \"%s\"",
            perSecond);
  }
}
