package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README shows code that is run, and names what there is. */
class DocumentationTests {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+Tests)(?:\\.(\\w+))?`");

  @Test
  void theReadmesCodeIsThatOfBenchmarks() throws IOException {
    StringBuilder benchmarks = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/longhaul/benchmark"))) {
      for (Path file : files.toList()) {
        benchmarks.append(Files.readString(file));
      }
    }
    List<String> shown = JAVA.matcher(readme()).results().map(match -> match.group(1)).toList();
    assertThat(shown).isNotEmpty();
    assertThat(shown)
        .allSatisfy(code -> assertThat(narrow(benchmarks.toString())).contains(narrow(code)));
  }

  /** Code that is shown by itself is not indented. */
  private static String narrow(String code) {
    return code.replaceAll("(?m)^ +", "");
  }

  @Test
  void theReadmeHasNoPlaceholder() throws IOException {
    String text = readme();
    for (Verdict verdict : Verdict.values()) {
      text = text.replace(verdict.name(), "");
    }
    assertThat(text).doesNotContainPattern("\\b[A-Z]{3,}_[A-Z]{3,}\\b");
  }

  @Test
  void theReadmeNamesEveryKeyStrategyAndTask() throws IOException {
    assertThat(readme())
        .contains(Settings.keys())
        .contains(Strategies.names())
        .contains(Tasks.names());
  }

  @Test
  void continuousIntegrationRunsTheReadmesCommand() throws IOException {
    assertThat(readme()).contains("\nmvn verify ");
    for (String file : List.of(".ci/run", ".github/workflows/verify.yml")) {
      assertThat(Files.readAllLines(Path.of(file)))
          .as(file)
          .anySatisfy(line -> assertThat(line.strip()).matches("mvn (--[a-z-]+ )*verify"));
    }
  }

  @Test
  void everyFaultNamesATestThatIsThere() throws IOException {
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

  /** All but the last, which the build itself sees to. */
  @Test
  void everyPromiseOfSecurityNamesATestThatIsThere() throws IOException {
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

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
