package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWidthTests {
  @ParameterizedTest
  @CsvSource({
    "24 80, 80",
    "50 212, 212",
    "7 43, 43",
    "24 20, 20",
    "24 19, 80",
    "0 0, 80",
    "24 123456, 80",
    "no terminal, 80",
    "'', 80",
  })
  void isTheSecondNumberOfASize(String size, int columns) {
    assertThat(TerminalWidth.read(size + "\n")).isEqualTo(columns);
  }

  @Test
  void isTheUsualOneIfNoTerminalSaysIt(@TempDir Path folder) throws IOException {
    assertThat(TerminalWidth.at(Files.createFile(folder.resolve("pts")))).isEqualTo(80);
    assertThat(TerminalWidth.at(folder.resolve("missing"))).isEqualTo(80);
  }
}
