package dev.longhaul.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A library that is missing is named as a build adds it, with the version that the pom has. */
@Tag("reliability")
class OptionalLibraryTests {
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*"
              + "(?:<version>([^<]+)</version>\\s*)?<optional>true</optional>");

  private static final Pattern ALLURE_VERSION =
      Pattern.compile("<allure.version>([^<]+)</allure.version>");

  @ParameterizedTest
  @EnumSource
  void isThereInOurTests(OptionalLibrary library) {
    assertThat(library.isThere()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void hasTheVersionOfThePom(OptionalLibrary library) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher allure = ALLURE_VERSION.matcher(pom);
    assertThat(allure.find()).isTrue();
    Map<String, String> versions = new HashMap<>();
    OPTIONAL
        .matcher(pom)
        .results()
        .forEach(
            match ->
                versions.put(
                    match.group(1) + ":" + match.group(2),
                    match.group(3) == null ? allure.group(1) : match.group(3)));
    String coordinates = library.coordinates();
    int colon = coordinates.lastIndexOf(':');
    assertThat(versions)
        .containsEntry(coordinates.substring(0, colon), coordinates.substring(colon + 1));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ALLURE") // users add its JUnit listener
  void isInTheManual(OptionalLibrary library) throws IOException {
    assertThat(Files.readString(Path.of("docs/writing-benchmarks.md")))
        .contains("`" + library.coordinates() + "`");
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(lack(OptionalLibrary.ofServers()))
        .isEqualTo("it needs io.javalin:javalin:7.2.3 on the test class path: add it");
    assertThat(lack(OptionalLibrary.ofOrigins()))
        .isEqualTo(
            "it needs com.squareup.okhttp3:okhttp-tls:5.5.1, dnsjava:dnsjava:3.7.1 and"
                + " com.rometools:rome:2.1.0 on the test class path: add them");
  }

  private static String lack(List<OptionalLibrary> libraries) {
    return OptionalLibrary.lack("it", libraries, ClassLoader.getPlatformClassLoader())
        .orElseThrow();
  }
}
