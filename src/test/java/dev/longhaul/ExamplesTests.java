package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The projects in {@code examples} are run: so is what the documents and other tests copy of them.
 */
class ExamplesTests {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

  /** Those projects are run: so is what the README shows. */
  @Test
  void theReadmeShowsBenchmarksOfExamples() throws IOException {
    assertThat(JAVA.matcher(readme()).results().map(match -> match.group(1)))
        .containsExactly(
            shown("03-your-task", "CheckoutBenchmark"), shown("04-your-app", "ShopBenchmark"));
  }

  /** Returns a class of an example without its package and its Javadoc. */
  private static String shown(String example, String name) throws IOException {
    Path source = Path.of("examples", example, "src/test/java/com/example", name + ".java");
    return Files.readString(source)
        .replaceFirst("^package .*;\n\n", "")
        .replaceFirst("(?s)/\\*\\*\n.*? \\*/\n", "");
  }

  /** That project is run: so are the lines. */
  @Test
  void theReadmeShowsLinesForMavenOfAnExample() throws IOException {
    String pom = withoutLayout(Files.readString(Path.of("examples/01-thresholds/pom.xml")));
    List<String> blocks =
        XML.matcher(readme()).results().map(match -> withoutLayout(match.group(1))).toList();
    assertThat(blocks).hasSizeGreaterThan(2).allSatisfy(block -> assertThat(pom).contains(block));
  }

  private static String withoutLayout(String xml) {
    return xml.strip().replaceAll("\\s*\n\\s*", "\n");
  }

  @Test
  void eachExampleSaysWhatToSee() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("examples"))) {
      List<Path> examples = folders.filter(Files::isDirectory).toList();
      assertThat(examples).hasSizeGreaterThan(2);
      for (Path example : examples) {
        assertThat(example.resolve("pom.xml"))
            .content()
            .contains("<artifactId>longhaul</artifactId>");
        assertThat(sources(example)).as("%s", example).contains("What to see:");
      }
    }
  }

  private static String sources(Path example) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(example.resolve("src"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file).replaceAll("\n \\* ", " "));
      }
    }
    return text.toString();
  }

  /** An example is a project without neighbours, so our tests of a user's strategy have a copy. */
  @Test
  void theStrategyOfTheExampleIsTheOneThatIsTested() throws IOException {
    String example =
        Files.readString(
            Path.of("examples/07-your-strategy/src/test/java/com/example/Bulkhead.java"));
    assertThat(Path.of("src/test/java/com/acme/Bulkhead.java"))
        .content()
        .isEqualTo(
            example
                .replace("package com.example;", "package com.acme;")
                .replace("final class Bulkhead", "public final class Bulkhead"));
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
