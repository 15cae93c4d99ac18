package dev.longhaul.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.OptionalLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The library that draws the charts, and the page's own files: text of the class path. */
final class ChartLibrary {
  /** The parts of one script: each uses those before it, and the last one draws. */
  private static final List<String> CHARTS =
      List.of("drawing.js", "marks.js", "families.js", "details.js", "charts.js");

  private ChartLibrary() {}

  /** Returns the library's code; empty if the build does not have it. */
  static Optional<String> code() {
    return OptionalLibrary.D3.isThere()
        ? Optional.of(resource("/" + OptionalLibrary.D3.file()))
        : Optional.empty();
  }

  /** Returns the page's own code that draws with the library. */
  static String charts() {
    return CHARTS.stream().map(ChartLibrary::resource).collect(joining());
  }

  /** Returns why the page has no charts; empty if it has. */
  static Optional<String> lack() {
    return OptionalLibrary.lack("a page with charts", List.of(OptionalLibrary.D3));
  }

  /** Returns a file of this package, or one by its whole path from the root. */
  static String resource(String path) {
    try (InputStream file = ChartLibrary.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException(path + " must be on the class path");
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path + " cannot be read", unreadable);
    }
  }
}
