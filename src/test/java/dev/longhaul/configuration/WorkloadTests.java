package dev.longhaul.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadTests {
  private static Workload workload(Map<String, String> values) {
    return Settings.from(values::get).workload();
  }

  @Test
  void isClosedByDefault() {
    assertThat(workload(Map.of())).isEqualTo(new Workload.Closed(25, Duration.ZERO));
    assertThat(workload(Map.of("longhaul.users", "3", "longhaul.think_time", "1 s")))
        .isEqualTo(new Workload.Closed(3, Duration.ofSeconds(1)))
        .hasToString("3 users");
  }

  @Test
  void openWorkloadHasARate() {
    assertThat(workload(Map.of("longhaul.workload", "open", "longhaul.rate", "0.5")))
        .isEqualTo(new Workload.Open(25, new BigDecimal("0.5"), Arrivals.CONSTANT, 1))
        .hasToString("0.5/s constant, at most 25 in flight");
  }

  @Test
  void poissonArrivalsHaveASeed() {
    assertThat(
            workload(
                Map.of(
                    "longhaul.workload", "open",
                    "longhaul.users", "100",
                    "longhaul.rate", "250",
                    "longhaul.arrivals", "poisson",
                    "longhaul.seed", "7")))
        .isEqualTo(new Workload.Open(100, new BigDecimal(250), Arrivals.POISSON, 7))
        .hasToString("250/s poisson (seed 7), at most 100 in flight");
  }

  @ParameterizedTest
  @CsvSource({"longhaul.rate, 100", "longhaul.arrivals, poisson", "longhaul.seed, 7"})
  void closedWorkloadRefusesOpenSettings(String key, String value) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> workload(Map.of(key, value)))
        .withMessageStartingWith(key)
        .withMessageContaining("\"" + value + "\"")
        .withMessageContaining("set longhaul.workload=open");
  }

  @Test
  void openWorkloadRequiresARate() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> workload(Map.of("longhaul.workload", "open")))
        .withMessageContaining("set longhaul.rate to");
  }

  @Test
  void openWorkloadRefusesAThinkTime() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                workload(
                    Map.of(
                        "longhaul.workload", "open",
                        "longhaul.rate", "10",
                        "longhaul.think_time", "50 ms")))
        .withMessageContaining("longhaul.think_time must be 0 ms")
        .withMessageContaining("but was 50 ms")
        .withMessageContaining("set longhaul.workload=closed");
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "longhaul.workload, opens, did you mean \"open\"?",
    "longhaul.rate, 0, 'from 0.001 to 1000000'",
    "longhaul.rate, -1, 'from 0.001 to 1000000'",
    "longhaul.rate, 1e9, 'from 0.001 to 1000000'",
    "longhaul.rate, 1000001, 'from 0.001 to 1000000'",
    "longhaul.rate, NaN, 'from 0.001 to 1000000'",
    "longhaul.rate, 10/s, 'from 0.001 to 1000000'",
    "longhaul.rate, '', 'from 0.001 to 1000000'",
    "longhaul.arrivals, poison, did you mean \"poisson\"?",
    "longhaul.seed, -1, a whole number from 0",
    "longhaul.seed, 0.5, a whole number from 0"
  })
  void refusesABadValueNamingKeyValueAndRule(String key, String value, String rule) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> workload(Map.of(key, value)))
        .withMessageContaining(key)
        .withMessageContaining("\"" + value + "\"")
        .withMessageContaining(rule);
  }
}
