package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents show code that compiles, have working links and are complete. */
class DocumentationTests {
  private static final int MOST_BYTES_OF_THE_README = 8_192;

  private static final int MOST_COLUMNS = 120;

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

  private static final Pattern ROOM = Pattern.compile("(?m)^- `([a-z]+)/`: ");

  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+Tests)(?:\\.(\\w+))?`");

  static List<Path> documents() throws IOException {
    try (Stream<Path> root = Files.list(Path.of(""));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /** Those projects are run: so is what the README shows. */
  @Test
  void theReadmesBenchmarksAreThoseOfExamples() throws IOException {
    assertThat(examples(readme()))
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
  void theReadmesLinesForMavenAreThoseOfAnExample() throws IOException {
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

  @Test
  void readmeFitsOnOnePage() throws IOException {
    assertThat(Files.size(Path.of("README.md"))).isLessThanOrEqualTo(MOST_BYTES_OF_THE_README);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void examplesCompile(Path document, @TempDir Path classes) throws IOException {
    for (String example : examples(Files.readString(document))) {
      assertThat(errors(example, classes)).as(example).isEmpty();
    }
  }

  /** Returns the compiler's errors for a complete class, imports included. */
  private static String errors(String example, Path classes) {
    Matcher name = CLASS.matcher(example);
    assertThat(name.find()).as("an example is a complete class: %s", example).isTrue();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    compiler
        .getTask(
            errors,
            null,
            null,
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            List.of(new Source(name.group(1), example)))
        .call();
    return errors.toString();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    private Source(String name, String code) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linesAreShortEnough(Path document) throws IOException {
    assertThat(Files.readAllLines(document))
        .filteredOn(line -> !line.startsWith("|"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(MOST_COLUMNS));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linkTargetsExist(Path document) throws IOException {
    List<String> links =
        LINK.matcher(prose(document))
            .results()
            .map(match -> match.group(1))
            .filter(link -> !link.contains(":"))
            .toList();
    for (String link : links) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
      assertThat(target).as("%s in %s", link, document).exists();
      if (parts.length == 2) {
        assertThat(anchors(target)).as("%s in %s", link, document).contains(parts[1]);
      }
    }
  }

  /** Returns the anchors of a document's headings, as GitHub creates them. */
  private static List<String> anchors(Path document) throws IOException {
    return HEADING
        .matcher(prose(document))
        .results()
        .map(match -> match.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static String prose(Path document) throws IOException {
    return FENCED.matcher(Files.readString(document)).replaceAll("");
  }

  @Test
  void contributingListsEveryRootPackage() throws IOException {
    List<String> listed =
        ROOM.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    try (Stream<Path> packages = Files.list(Path.of("src/main/java/dev/longhaul"))) {
      assertThat(packages.filter(Files::isDirectory).map(room -> room.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void readmeHasNoPlaceholder() throws IOException {
    String text = readme();
    for (Verdict verdict : Verdict.values()) {
      text = text.replace(verdict.name(), "");
    }
    assertThat(text).doesNotContainPattern("\\b[A-Z]{3,}_[A-Z]{3,}\\b");
  }

  @Test
  void everySettingStrategyAndTaskIsDocumented() throws IOException {
    assertThat(Files.readString(Path.of("docs/settings.md"))).contains(quoted(Settings.keys()));
    assertThat(Files.readString(Path.of("docs/writing-benchmarks.md")))
        .contains(quoted(Strategies.names()))
        .contains(quoted(Tasks.names()));
  }

  private static List<String> quoted(Collection<String> names) {
    return names.stream().map("`%s`"::formatted).toList();
  }

  @Test
  void continuousIntegrationRunsTheReadmeCommand() throws IOException {
    assertThat(readme()).contains("\nmvn verify ");
    for (String file : List.of(".ci/run", ".github/workflows/verify.yml")) {
      assertThat(Files.readAllLines(Path.of(file)))
          .as(file)
          .anySatisfy(line -> assertThat(line.strip()).matches("mvn (--[a-z-]+ )*verify"));
    }
  }

  @Test
  void everyFaultNamesAnExistingTest() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/reliability.md")).stream()
            .filter(line -> line.startsWith("| ") && line.contains("`"))
            .toList();
    assertThat(rows)
        .hasSizeGreaterThan(15)
        .allSatisfy(
            row -> {
              List<String[]> named =
                  NAMED_TEST
                      .matcher(row.substring(row.lastIndexOf(" | ")))
                      .results()
                      .map(match -> new String[] {match.group(1), match.group(2)})
                      .toList();
              assertThat(named).isNotEmpty();
              for (String[] test : named) {
                assertThat(source(test[0]))
                    .contains("void " + test[1] + "(")
                    .containsPattern("@Tag\\(\"(reliability|soak)\"\\)");
              }
            });
  }

  /** All but the last one, which the build itself ensures. */
  @Test
  void everySecurityPromiseNamesAnExistingTest() throws IOException {
    String text = Files.readString(Path.of("SECURITY.md"));
    String promised =
        text.substring(text.indexOf("## What is promised"), text.indexOf("## What is not"));
    List<String> promises = List.of(promised.split("\n- ", -1));
    assertThat(promises.subList(1, promises.size() - 1))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            promise -> {
              List<MatchResult> named = TEST_CLASS.matcher(promise).results().toList();
              assertThat(named).isNotEmpty();
              for (MatchResult test : named) {
                String method = test.group(2);
                assertThat(source(test.group(1)))
                    .contains("@Tag(\"reliability\")")
                    .contains(method == null ? "class " + test.group(1) : "void " + method + "(");
              }
            });
  }

  private static String source(String testClass) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      Path file =
          files.filter(path -> path.endsWith(testClass + ".java")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }

  private static List<String> examples(String document) {
    return JAVA.matcher(document).results().map(match -> match.group(1)).toList();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
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
}
