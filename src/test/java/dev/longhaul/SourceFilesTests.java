package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One idea a file: a longer file has more than one. */
class SourceFilesTests {
  private static final int MOST_LINES = 300;

  @ParameterizedTest
  @ValueSource(strings = {"src/main/java", "src/test/java"})
  void areShort(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")))
          .hasSizeGreaterThan(100)
          .allSatisfy(
              file ->
                  assertThat(Files.readAllLines(file))
                      .as("lines of %s", file)
                      .hasSizeLessThanOrEqualTo(MOST_LINES));
    }
  }
}
