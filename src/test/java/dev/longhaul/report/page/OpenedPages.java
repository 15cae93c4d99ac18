package dev.longhaul.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of pages that they make of results files, in a browser. On a machine without one, they are
 * skipped.
 */
abstract class OpenedPages {
  @TempDir private static Path folder;
  private static Optional<Browser> started = Optional.empty();

  @BeforeAll
  static void startTheBrowser() {
    Optional<String> lack = Browser.lack();
    Assumptions.assumeTrue(lack.isEmpty(), () -> lack.orElse(""));
    started = Optional.of(new Browser(folder.resolve("profile")));
  }

  @AfterAll
  static void endTheBrowser() {
    started.ifPresent(Browser::close);
    started = Optional.empty();
  }

  /** Opens the page of some results files in a window of a width. */
  static Browser opened(int width, String... files) throws IOException {
    return opened(width, false, files);
  }

  /** Does the same in light or dark. */
  static Browser opened(int width, boolean dark, String... files) throws IOException {
    Path page = folder.resolve("report.html");
    Files.writeString(page, PageHtml.render(List.of(files)));
    Browser browser = started.orElseThrow();
    browser.open(page, width, dark);
    return browser;
  }
}
