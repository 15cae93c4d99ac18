package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
}
