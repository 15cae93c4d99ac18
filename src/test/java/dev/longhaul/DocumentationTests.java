package dev.longhaul;

import static java.util.stream.Collectors.toMap;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

  private static final Pattern ROOM = Pattern.compile("(?m)^- `([a-z]+)/`: (.+(?:\\n  .+)*)");

  /** A name, or an expression in single quotes. */
  private static final Pattern GROUPS = Pattern.compile("'-Dgroups=[^']*'|-Dgroups=\\w+");

  private static final Pattern WORD = Pattern.compile("\\w+");

  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(\\w+)\"\\)");

  static List<Path> documents() throws IOException {
    try (Stream<Path> root = Files.list(Path.of(""));
        Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(root, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
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

  /** A room within a room is named in the room's paragraph. */
  @Test
  void contributingListsEveryPackage() throws IOException {
    Path root = Path.of("src/main/java/dev/longhaul");
    Map<String, String> rooms = rooms();
    try (Stream<Path> folders = Files.walk(root)) {
      List<Path> packages =
          folders.filter(Files::isDirectory).map(root::relativize).skip(1).toList();
      assertThat(packages.stream().map(room -> room.getName(0).toString()).distinct())
          .containsExactlyInAnyOrderElementsOf(rooms.keySet());
      assertThat(packages)
          .filteredOn(room -> room.getNameCount() > 1)
          .hasSizeGreaterThan(5)
          .allSatisfy(
              room ->
                  assertThat(rooms.get(room.getName(0).toString()))
                      .contains("`%s/`".formatted(room.subpath(1, room.getNameCount()))));
    }
  }

  @Test
  void theRootPackageListsEveryRoom() throws IOException {
    String text = Files.readString(Path.of("src/main/java/dev/longhaul/package-info.java"));
    assertThat(rooms().keySet())
        .allSatisfy(room -> assertThat(text).contains("{@code %s}".formatted(room)));
  }

  private static Map<String, String> rooms() throws IOException {
    return ROOM.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
        .results()
        .collect(toMap(match -> match.group(1), match -> match.group(2)));
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

  @Test
  void groupsAreTagsOfTests() throws IOException {
    List<String> named = new ArrayList<>();
    for (Path document : documents()) {
      GROUPS
          .matcher(Files.readString(document))
          .results()
          .map(match -> match.group().substring(match.group().indexOf('=')))
          .flatMap(expression -> WORD.matcher(expression).results())
          .forEach(word -> named.add(word.group()));
    }
    assertThat(named).contains("benchmark", "cpu_bound", "sleep").isSubsetOf(tags());
  }

  /** Returns the tags in the sources: that of all benchmarks is in the annotation of a class. */
  private static Set<String> tags() throws IOException {
    Set<String> tags = new HashSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        TAG.matcher(Files.readString(file)).results().forEach(match -> tags.add(match.group(1)));
      }
    }
    return tags;
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

  private static List<String> examples(String document) {
    return JAVA.matcher(document).results().map(match -> match.group(1)).toList();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
