package dev.longhaul.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ThisVersionTests {
  private static final Pattern OF_THE_PROJECT =
      Pattern.compile("<artifactId>longhaul</artifactId>\\s*<version>([^<]+)</version>");

  @Test
  void isThatOfThePom() throws IOException {
    Matcher pom = OF_THE_PROJECT.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(pom.find()).isTrue();
    assertThat(ThisVersion.NUMBER).isEqualTo(pom.group(1));
  }
}
