package dev.longhaul.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginAddressesTests {
  private final OriginAddresses addresses =
      new OriginAddresses(
          Map.of(
              Origin.LOCAL, URI.create("http://www.example.org/a?b=c%7C"),
              Origin.EXTERNAL, URI.create("http://127.0.0.1:1234/external")),
          Set.of(Origin.EXTERNAL),
          "MIIB+/==",
          5353,
          Duration.ofMillis(100));

  @Test
  void readBackWhatTheyWrite() {
    assertThat(OriginAddresses.parse(addresses.text())).isEqualTo(addresses);
    assertThat(OriginAddresses.parse(OriginAddresses.none().text()))
        .isEqualTo(OriginAddresses.none());
    assertThat(addresses.text()).doesNotContainAnyWhitespaces();
  }

  @Test
  void knowTheDelayOfOurOwnOriginsOnly() {
    assertThat(addresses.leastDelayOf(Origin.EXTERNAL)).contains(Duration.ofMillis(100));
    assertThat(addresses.leastDelayOf(Origin.LOCAL)).isEmpty();
    assertThat(addresses.leastDelayOf(Origin.FLAKY)).isEmpty();
  }

  @Test
  void nameAMissingOrigin() {
    assertThatThrownBy(() -> addresses.of(Origin.NEWS))
        .hasMessage("the origin news was not started");
  }

  @Test
  void refuseMalformedText() {
    assertThatThrownBy(() -> OriginAddresses.parse("local"))
        .hasMessageContaining("not a part of origins' addresses: local");
    assertThatThrownBy(() -> OriginAddresses.parse("authority="))
        .hasMessageContaining("lack dns_port");
  }
}
