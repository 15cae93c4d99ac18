package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenConsoleTests {
  private static MavenConsole of(String output, String... options) {
    return MavenConsole.of(List.of(options), Optional.of(Path.of(output)));
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3, true",
    "/dev/tty1, true",
    "/dev/console, true",
    "/dev/null, false",
    "/dev/pts/ptmx, false",
    "pipe:[4711], false",
    "/home/me/dev/pts/3, false"
  })
  void knowsATerminalByItsName(String output, boolean isTerminal) {
    assertThat(of(output, "test").terminal().isPresent()).isEqualTo(isTerminal);
    assertThat(MavenConsole.of(List.of("test"), Optional.empty()).terminal()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-B", "--batch-mode", "--non-interactive"})
  void aBatchHasNobodyWhoLooksOn(String option) {
    assertThat(of("/dev/pts/3", option, "test").terminal()).isEmpty();
    assertThat(of("/dev/pts/3", "-Dname=" + option, "test").terminal()).isPresent();
  }

  @Test
  void isQuietIfAskedFor() {
    assertThat(of("/dev/pts/3", "-q", "test").isQuiet()).isTrue();
    assertThat(of("/dev/pts/3", "--quiet", "test").isQuiet()).isTrue();
    assertThat(of("/dev/pts/3", "test").isQuiet()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"project", "größer als 東京"})
  void aProjectMayAskForItInEachBuild(String name, @TempDir Path folder) throws Exception {
    Path project = folder.resolve(name);
    Path config = Files.createDirectories(project.resolve(".mvn")).resolve("maven.config");
    // As the bytes of a command line are read.
    String shown = new String(project.toString().getBytes(UTF_8), ISO_8859_1);
    String option = "-Dmaven.multiModuleProjectDirectory=" + shown;

    assertThat(of("/dev/pts/3", option, "test").isQuiet()).as("without the file").isFalse();
    assertThat(of("/dev/pts/3", option + "\0", "test").isQuiet()).as("no path").isFalse();
    Files.writeString(config, "-T1\n--quiet\n");
    assertThat(of("/dev/pts/3", option, "test").isQuiet()).isTrue();
    assertThat(of("/dev/pts/3", option, "test").terminal()).isPresent();
    Files.writeString(config, "# -q -B hide too much\n-T1\n");
    assertThat(of("/dev/pts/3", option, "test").isQuiet()).as("a comment").isFalse();
    assertThat(of("/dev/pts/3", option, "test").terminal()).isPresent();
    Files.writeString(config, "-T 1 -B");
    assertThat(of("/dev/pts/3", option, "test").isQuiet()).isFalse();
    assertThat(of("/dev/pts/3", option, "test").terminal()).isEmpty();
  }
}
