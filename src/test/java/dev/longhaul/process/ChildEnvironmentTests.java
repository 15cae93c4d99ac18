package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class ChildEnvironmentTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "_JAVA_OPTIONS",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "OPENJ9_JAVA_OPTIONS",
        "JAVA_OPTS",
        "MAVEN_OPTS",
        "http_proxy",
        "HTTPS_PROXY",
        "no_proxy",
        "TZ",
        "LANG",
        "LC_ALL",
        "LC_NUMERIC",
        "LC_TIME"
      })
  void doesNotReachAJvmOfOurs(String name) {
    assertThat(ofJvm(Map.of(name, "hostile", "LC_CTYPE", "C", "DB_URL", "jdbc:x")))
        .doesNotContainKey(name)
        .containsEntry("DB_URL", "jdbc:x");
  }

  /** Else a JVM could not open a file whose name is beyond ASCII. */
  @ParameterizedTest
  @CsvSource({
    "fa_IR.UTF-8, C, C, fa_IR.UTF-8",
    "'', de_DE.UTF-8, C, de_DE.UTF-8",
    ", , tr_TR.UTF-8, tr_TR.UTF-8"
  })
  void charactersOfFileNamesStay(String all, String characters, String language, String kept) {
    Map<String, String> given = new HashMap<>();
    given.put("LC_ALL", all);
    given.put("LC_CTYPE", characters);
    given.put("LANG", language);
    given.values().removeIf(value -> value == null);
    assertThat(ofJvm(given)).containsExactly(Map.entry("LC_CTYPE", kept));
  }

  @Test
  void aCommandKeepsAllButTheOptionsOfJvms() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of("_JAVA_OPTIONS", "-Xmx1m", "LC_ALL", "C", "http_proxy", "x", "TZ", "UTC"));
    ChildEnvironment.ofCommand(environment);
    assertThat(environment).containsOnlyKeys("LC_ALL", "http_proxy", "TZ");
  }

  private static Map<String, String> ofJvm(Map<String, String> given) {
    Map<String, String> environment = new HashMap<>(given);
    ChildEnvironment.ofJvm(environment);
    return environment;
  }
}
