package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class JUnitVersionTests {
  @Test
  void saysHowToMendAnOldVersion() {
    assertThat(JUnitVersion.refusal("5.12.2"))
        .hasValue(
            "Longhaul needs JUnit 5.14 or later, but this build has 5.12.2: import"
                + " org.junit:junit-bom:5.14.4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.9.3", "5.13.4", "5.14.0-M1"})
  void refusesAVersionThatIsTooOld(String version) {
    assertThat(JUnitVersion.refusal(version)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.14.0", "5.14.4", "5.15.0-SNAPSHOT", "6.0.1", "6.1.3", "10.0"})
  void acceptsAVersionThatIsNewEnough(String version) {
    assertThat(JUnitVersion.refusal(version)).isEmpty();
  }

  @Test
  void readsTheVersionOfTheStandaloneJar() {
    assertThat(JUnitVersion.ofJupiter("1.14.4")).isEqualTo("5.14.4");
    assertThat(JUnitVersion.ofJupiter("6.1.3")).isEqualTo("6.1.3");
    assertThat(JUnitVersion.ofJupiter("10.0")).isEqualTo("10.0");
  }

  @Test
  void ourOwnIsNewEnough() {
    assertThatCode(JUnitVersion::check).doesNotThrowAnyException();
  }
}
