package dev.longhaul.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class ClusterSettingsTests {
  @Test
  void aLoadIsThisJvmsUnlessThereIsACluster() {
    ClusterSettings alone = Settings.defaults().access().shared();
    assertThat(alone.isDistributed()).isFalse();
    assertThat(alone.drivers()).isOne();
    ClusterSettings one =
        Settings.from(Map.of("longhaul.cluster", "Driver-1:7800, [::1]:7801")::get)
            .access()
            .shared();
    assertThat(one.isDistributed()).isTrue();
    assertThat(one.drivers()).isOne();
    assertThat(one.cluster())
        .containsExactly(new PeerAddress("driver-1", 7800), new PeerAddress("[::1]", 7801));
    assertThat(one.cluster().getLast().resolvable()).isEqualTo("::1");
    assertThat(one.cluster()).hasToString("[driver-1:7800, [::1]:7801]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver-1", "driver-1:", ":7800", "a:0", "a:65536", "a:7800,", "a b:1"})
  void whatIsNoHostWithAPortIsRefused(String text) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.from(Map.of("longhaul.cluster", text)::get))
        .withMessageContaining("longhaul.cluster must be one or more hosts with their ports")
        .withMessageContaining("but was \"" + text + "\"");
  }

  /** Without the rule, the load would silently be a smaller one. */
  @Test
  void driversWithoutAClusterAreRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.from(Map.of("longhaul.drivers", "3")::get))
        .withMessageContaining("longhaul.drivers=3 needs the cluster that the drivers have joined");
  }

  @ParameterizedTest
  @CsvSource({
    "longhaul.users, 2, 'longhaul.users must be at least longhaul.drivers'",
    "longhaul.users, 60001, 'longhaul.users must be a whole number from 1 to 60000'",
    "longhaul.rate, 0.002, 'longhaul.rate must be at least 0.001 for each driver, but was 0.002'",
  })
  void eachDriverHasAShare(String key, String value, String reason) {
    Map<String, String> texts =
        key.equals("longhaul.rate")
            ? Map.of(
                "longhaul.drivers",
                "3",
                "longhaul.cluster",
                "a:1",
                "longhaul.workload",
                "open",
                key,
                value)
            : Map.of("longhaul.drivers", "3", "longhaul.cluster", "a:1", key, value);
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Settings.from(texts::get))
        .withMessageContaining(reason);
  }

  @Test
  void severalDriversHaveMoreUsersThanOne() {
    assertThat(
            Settings.from(
                    Map.of(
                            "longhaul.drivers", "3",
                            "longhaul.cluster", "a:1",
                            "longhaul.users", "60000")
                        ::get)
                .users())
        .isEqualTo(60_000);
  }
}
