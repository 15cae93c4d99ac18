package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise of the documents about faults and attacks has a test, which they name. */
class PromisesTests {
  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+Tests)(?:\\.(\\w+))?`");

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
}
