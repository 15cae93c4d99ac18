package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that cannot write what it was asked for has failed, and says so. */
@Tag("reliability")
class LostOutputTests {
  private static final String RESULTS = "src/test/resources/dev/longhaul/cli/results.json";

  @TempDir private Path folder;

  /** What a command said on its error output, and its exit code. */
  private record Ended(int exitCode, String error) {}

  /** As {@code /dev/full}, or a pipe whose reader has ended. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int each) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  private static Ended run(OutputStream output, String... command) {
    StringWriter error = new StringWriter();
    int exitCode =
        LonghaulCommand.commandLine(new PrintStream(output, false, UTF_8))
            .setErr(new PrintWriter(error, true))
            .execute(command);
    return new Ended(exitCode, error.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "load --help", "report --help", "report RESULTS -o PAGE"})
  void isAnError(String command) {
    String[] words =
        command
            .replace("RESULTS", RESULTS)
            .replace("PAGE", folder.resolve("page.html").toString())
            .split(" ", -1);
    assertThat(run(new ByteArrayOutputStream(), words)).isEqualTo(new Ended(0, ""));

    Ended lost = run(new Full(), words);

    assertThat(lost.exitCode()).as(lost.error()).isEqualTo(1);
    assertThat(lost.error())
        .contains("the output must go where it can be written, but some of it was lost")
        .doesNotContain("\tat ");
  }

  /** A page must not take the place of a device. */
  @Test
  void aDeviceIsWrittenTo() throws IOException {
    for (String device : List.of("/dev/full", "/dev/null")) {
      assumeTrue(Files.exists(Path.of(device)), "there is no " + device);
    }
    Ended full = run(new ByteArrayOutputStream(), "report", RESULTS, "-o", "/dev/full");
    assertThat(full.exitCode()).isEqualTo(1);
    assertThat(full.error())
        .contains("--output must be a file that can be written, but was \"/dev/full\"")
        .contains("No space left on device");
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    assertThat(run(printed, "report", RESULTS, "-o", "/dev/null")).isEqualTo(new Ended(0, ""));
    assertThat(printed.toString(UTF_8)).as("no file was written").isEmpty();
    assertThat(Path.of("/dev/null")).matches(path -> !Files.isRegularFile(path));
    assertThat(Path.of("/dev/full")).matches(path -> !Files.isRegularFile(path));
  }

  @Test
  void aLinkStaysOne() throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), "of yesterday");
    Path link = Files.createSymbolicLink(folder.resolve("latest.html"), page);
    assertThat(run(new ByteArrayOutputStream(), "report", RESULTS, "-o", link.toString()))
        .isEqualTo(new Ended(0, ""));
    assertThat(link).isSymbolicLink();
    assertThat(page).content().contains("</html>");
  }
}
