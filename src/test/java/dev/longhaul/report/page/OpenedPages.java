package dev.longhaul.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A browser for pages that a test makes of results files. */
final class OpenedPages implements AutoCloseable {
  private final Path folder;
  private final Browser browser;

  private OpenedPages(Path folder) {
    this.folder = folder;
    browser = new Browser(folder.resolve("profile"));
  }

  /**
   * Starts the browser; on a machine without one, the tests are skipped.
   *
   * @param folder an empty folder
   */
  static OpenedPages in(Path folder) {
    Optional<String> lack = Browser.lack();
    Assumptions.assumeTrue(lack.isEmpty(), () -> lack.orElse(""));
    return new OpenedPages(folder);
  }

  /** Opens the page of some results files in a window of a width, in light or dark. */
  Browser open(int width, boolean dark, String... files) throws IOException {
    Path page = folder.resolve("report.html");
    Files.writeString(page, PageHtml.render(List.of(files)));
    browser.open(page, width, dark);
    return browser;
  }

  @Override
  public void close() {
    browser.close();
  }
}
