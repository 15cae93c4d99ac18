package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows code that is run, and names what there is. */
class DocumentationTests {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void theReadmesExampleIsABenchmarkOfThisProject() throws IOException {
    String example =
        Files.readString(Path.of("src/test/java/dev/longhaul/benchmark/ExampleBenchmark.java"));
    String shown = JAVA.matcher(readme()).results().findFirst().orElseThrow().group(1);
    assertThat(example).endsWith(shown);
  }

  @Test
  void theReadmeHasNoPlaceholder() throws IOException {
    assertThat(readme()).doesNotContainPattern("@[A-Z]+@");
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
    String command = "verify -Dlonghaul.profile=quick";
    assertThat(readme()).contains("mvn " + command);
    assertThat(Files.readString(Path.of(".ci/run"))).contains(command);
    assertThat(Files.readString(Path.of(".github/workflows/verify.yml"))).contains(command);
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
