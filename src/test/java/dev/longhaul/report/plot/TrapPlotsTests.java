package dev.longhaul.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.Xml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The plots of {@code docs/method.md} equal what the code draws. */
class TrapPlotsTests {
  private static final Path COMMITTED = Path.of("docs/images");
  private static final Path DRAWN = Path.of("target/plots");

  static Stream<Arguments> plots() {
    return Stream.of(
        plot("coordinated-omission.svg", TrapPlots::coordinatedOmission),
        plot("saturated-generator.svg", TrapPlots::saturatedGenerator),
        plot("survivor-bias.svg", TrapPlots::survivorBias));
  }

  private static Arguments plot(String file, Supplier<String> draw) {
    return Arguments.of(file, draw);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("plots")
  void matchTheCommittedFiles(String file, Supplier<String> draw) throws IOException {
    String svg = draw.get();
    Files.createDirectories(DRAWN);
    Files.writeString(DRAWN.resolve(file), svg);
    Xml.parse(svg);
    Path committed = COMMITTED.resolve(file);
    assertThat(Files.exists(committed) ? Files.readString(committed) : "")
        .as("%s: if the change is meant, cp %s/*.svg %s", committed, DRAWN, COMMITTED)
        .isEqualTo(svg);
  }

  @Test
  void areAllShownInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("docs/method.md"));
    assertThat(page).contains("(images/coordinated-omission.svg)");
    assertThat(page).contains("(images/saturated-generator.svg)");
    assertThat(page).contains("(images/survivor-bias.svg)");
  }
}
