package dev.longhaul.report.page;

import static dev.longhaul.report.page.PageChecks.assertNothingIsWider;
import static dev.longhaul.report.page.PageChecks.openRow;
import static dev.longhaul.report.page.PageChecks.violations;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What a row opens to, and what a mark means, in a browser and without a mouse. */
@Tag("slow")
class OpenRowBrowserTests extends OpenedPages {
  private static final String TIME = "#details-2 [data-chart=time]";
  private static final String TABLE = TIME + " + details";

  private static Browser opened(int width, boolean dark) throws IOException {
    return opened(width, dark, PageSamples.once());
  }

  /** Two runs of the same rows, with all that there is to open. */
  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void theAccessibilityCheckerFindsNothingInOpenTables(int width) throws IOException {
    Browser browser =
        opened(
            width,
            PageSamples.rounds(),
            PageSamples.rounds(),
            PageSamples.overload(),
            PageSamples.overRuns());
    browser.script(
        "[0, 1, 18, 36, 37, 38].forEach(row =>"
            + " document.querySelector('[aria-controls=details-' + row + ']').click());"
            + "document.querySelectorAll('details').forEach(each => { each.open = true; })");
    assertThat(violations(browser)).isEqualTo("");
    assertNothingIsWider(browser);
    assertThat(
            browser.script(
                "const labels = [...document.querySelectorAll('[role=region]')]"
                    + ".filter(each => each.checkVisibility())"
                    + ".map(each => each.getAttribute('aria-label'));"
                    + "return labels.filter((each, at) => labels.indexOf(each) !== at).join()"))
        .as("labels of several tables")
        .isEqualTo("");
    assertThat(browser.complaints()).isEmpty();
  }

  private static boolean isOpen(Browser browser, String details) {
    return Boolean.parseBoolean(
        browser.script("return document.querySelector(arguments[0]).open", details));
  }

  @Test
  void aRowOpensToTheEndOfItsLogAndToTheFlagsOfItsServer() throws IOException {
    Browser browser = opened(1280, false);
    openRow(browser, 2);
    assertThat(browser.text("#details-2 pre").lines())
        .containsExactlyElementsOf(Files.readAllLines(PageSamples.LOG));
    assertThat(browser.texts("#details-2 dt")).contains("server jvm arguments");
    assertThat(browser.texts("#details-2 dd")).contains(PageSamples.FLAGS);
    openRow(browser, 0);
    assertThat(browser.all("#details-0 pre")).as("of a row without a log").isEmpty();
    assertThat(browser.texts("#details-0 dd")).doesNotContain(PageSamples.FLAGS);
  }

  @Test
  void aRowOpensToTheTimeThatItsServerCompiled() throws IOException {
    Browser browser = opened(1280, false);
    openRow(browser, 0);
    openRow(browser, 2);
    assertThat(browser.all("#details-0 [data-chart=time] .series")).hasSize(1);
    assertThat(browser.all("#details-0 .jit")).as("of a row without JIT").isEmpty();
    assertThat(browser.all(TIME + " .jit")).hasSize(1);
    assertThat(browser.one(TIME + " svg").getAttribute("aria-label"))
        .contains("from 14 to 14.5 per second")
        .contains("the JIT compilers took 41 % of the CPU time on average");
    // The scale ends at the 80 % of the first of two slices, which are as long as each other.
    assertThat(
            browser.script(
                "const area = document.querySelector(\"%s .jit\").getBBox();".formatted(TIME)
                    + "return Math.round(area.height) + ' ' + area.width"))
        .matches("54 [1-9]\\d\\d.*");
  }

  @Test
  void theSlicesOfTheWindowCanBeRead() throws IOException {
    Browser browser = opened(1280, false);
    openRow(browser, 2);
    assertThat(isOpen(browser, TABLE)).isFalse();
    browser.one(TABLE + " summary").sendKeys(Keys.ENTER);
    assertThat(isOpen(browser, TABLE)).isTrue();
    assertThat(browser.texts(TABLE + " thead th"))
        .containsExactly("seconds", "throughput", "JIT % of CPU");
    assertThat(browser.texts(TABLE + " tbody th"))
        .containsExactly("0 to 0.5", "0.5 to 1", "1 to 1.5");
    assertThat(browser.texts(TABLE + " tbody td"))
        .containsExactly("14.0/s", "80.0", "14.3/s", "80.0", "14.5/s", "2.0");
  }

  /** A title is shown to a mouse only. */
  @Test
  void whatAMarkMeansOpensByKey() throws IOException {
    Browser browser = opened(1280, false);
    String why = ".family figcaption details";
    assertThat(isOpen(browser, why)).isFalse();
    browser.one(why + " summary").sendKeys(Keys.ENTER);
    assertThat(isOpen(browser, why)).isTrue();
    assertThat(browser.texts(why + " li"))
        .hasSameSizeAs(browser.all(".family figcaption .marks li"))
        .anyMatch(text -> text.startsWith("one round: Measured once"));
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "400, false", "400, true"})
  void theAccessibilityCheckerFindsNothingInIt(int width, boolean dark) throws IOException {
    Browser browser = opened(width, dark);
    openRow(browser, 2);
    browser.one(TABLE + " summary").sendKeys(Keys.ENTER);
    browser.one(".family figcaption details summary").sendKeys(Keys.ENTER);
    assertThat(browser.texts(TABLE + " tbody th")).hasSize(3);
    assertThat(violations(browser)).isEqualTo("");
    assertNothingIsWider(browser);
    assertThat(browser.complaints()).isEmpty();
  }
}
