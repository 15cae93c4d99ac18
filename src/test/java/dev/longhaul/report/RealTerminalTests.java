package dev.longhaul.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A terminal that the program {@code script} makes. */
@Tag("slow")
class RealTerminalTests {
  /** It says which device it is, and stays for as long as its input does. */
  private static Optional<Process> terminalOf43Columns() {
    try {
      return Optional.of(
          new ProcessBuilder(
                  "script", "-q", "-e", "-c", "stty cols 43 rows 7; tty; cat", "/dev/null")
              .redirectErrorStream(true)
              .start());
    } catch (IOException noScript) {
      return Optional.empty();
    }
  }

  @Test
  void saysHowWideItIs() throws IOException {
    Optional<Process> started = terminalOf43Columns();
    assumeTrue(started.isPresent(), "there is no script on the PATH");
    Process script = started.orElseThrow();
    try (BufferedReader output = script.inputReader(US_ASCII)) {
      String said = output.lines().findFirst().orElse("nothing").strip();
      assumeTrue(said.startsWith("/dev/"), "script makes no terminal here: " + said);
      assertThat(TerminalWidth.at(Path.of(said))).isEqualTo(43);
    } finally {
      script.destroyForcibly();
    }
  }
}
