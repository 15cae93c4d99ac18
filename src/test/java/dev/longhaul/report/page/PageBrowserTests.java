package dev.longhaul.report.page;

import static dev.longhaul.report.page.PageChecks.assertNothingIsWider;
import static dev.longhaul.report.page.PageChecks.openRow;
import static dev.longhaul.report.page.PageChecks.violations;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The page in a browser, as readers have it: opened from disk. */
@Tag("slow")
@Tag("reliability")
class PageBrowserTests {
  @TempDir private static Path folder;
  private static Optional<Browser> started = Optional.empty();
  private static Path page = Path.of("report.html");

  @BeforeAll
  static void start() throws IOException {
    Optional<String> lack = Browser.lack();
    Assumptions.assumeTrue(lack.isEmpty(), () -> lack.orElse(""));
    page =
        Files.writeString(
            folder.resolve("report.html"),
            PageHtml.render(List.of(PageSamples.rounds(), PageSamples.once())));
    started = Optional.of(new Browser(folder.resolve("profile")));
  }

  @AfterAll
  static void end() {
    started.ifPresent(Browser::close);
  }

  private static Browser opened(int width, boolean dark) {
    Browser browser = started.orElseThrow();
    browser.open(page, width, dark);
    return browser;
  }

  @Test
  void requestsNothingButItself() {
    Browser browser = opened(1280, false);
    openRow(browser, 0);
    assertThat(browser.requests()).isNotEmpty().containsOnly(page.toUri().toString());
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void drawsAChartOfEachFamily() {
    Browser browser = opened(1280, false);
    assertThat(browser.all(".family .chart svg")).hasSameSizeAs(browser.all(".family"));
    assertThat(browser.all(".family svg[aria-label*='virtual_threads']")).isNotEmpty();
  }

  private static String hatching(Browser browser, String cell) {
    return browser.script(
        "return getComputedStyle(document.querySelector(arguments[0])).backgroundImage", cell);
  }

  /** Of a cell that is not decided, a reader who sees the names only would take the first. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUndecidedCellOfTheMapIsHatched(boolean dark) {
    Browser browser = opened(1280, dark);
    assertThat(hatching(browser, ".map .undecided")).contains("gradient").isNotEqualTo("none");
    assertThat(hatching(browser, ".map .decided")).isEqualTo("none");
  }

  @Test
  void aLeastValueStandsWhereItsFigureDoes() {
    Browser browser = opened(1280, false);
    assertThat(browser.one(".family svg[aria-label*='≥ 19000']").getAttribute("aria-label"))
        .containsSubsequence("virtual_threads ≥ 19000", "common_pool 17", "request_thread ≥ 15000");
  }

  @Test
  void sortsBothWaysAndKeepsTheUnknownLast() {
    Browser browser = opened(1280, false);
    String header = "#rows thead [data-column=throughput_per_s]";
    browser.one(header + " button").click();
    assertThat(browser.one(header).getAttribute("aria-sort")).isEqualTo("ascending");
    String first = browser.text("#rows tbody .figure");
    browser.one(header + " button").sendKeys(Keys.SPACE);
    assertThat(browser.one(header).getAttribute("aria-sort")).isEqualTo("descending");
    assertThat(browser.text("#rows tbody .figure")).isEqualTo("≥ 19000/s").isNotEqualTo(first);
    browser.one(".columns summary").click();
    browser.one(".columns input[value=bound_per_s]").click();
    String unknown =
        "return [...document.querySelectorAll('#rows tbody [data-column=bound_per_s]')]"
            + ".map(cell => cell.dataset.value === '').join()";
    for (int click = 0; click < 2; click++) {
      browser.one("#rows thead [data-column=bound_per_s] button").click();
      assertThat(browser.script(unknown)).matches("(false,)+true(,true)*");
    }
  }

  @Test
  void filtersByWordsAndByVerdict() {
    Browser browser = opened(1280, false);
    browser.one("#filter").sendKeys("feed virtual");
    assertThat(browser.one("#shown").getText()).isEqualTo("1 of 21 rows");
    assertThat(browser.texts("#rows tbody .open b")).containsExactly("virtual_threads");
    browser.one("#filter").clear();
    browser.one("#validity").sendKeys("not valid");
    assertThat(browser.texts("#rows tbody [data-column=verdict]"))
        .isNotEmpty()
        .doesNotContain("VALID");
  }

  @Test
  void showsTheColumnsThatAreChosen() {
    Browser browser = opened(1280, false);
    assertThat(browser.texts("#rows thead [data-column=bound_per_s]")).isEmpty();
    browser.one(".columns summary").click();
    browser.one(".columns input[value=bound_per_s]").click();
    browser.one(".columns input[value=rounds]").click();
    browser.one(".columns input[value=capacity_per_s]").click();
    assertThat(browser.texts("#rows thead [data-column=bound_per_s]")).hasSize(1);
    assertThat(browser.texts("#rows tbody [data-column=capacity_per_s]"))
        .hasSize(21)
        .anyMatch(text -> text.endsWith("/s"));
    assertThat(browser.texts("#rows thead [data-column=rounds]")).isEmpty();
  }

  @Test
  void aRowOpensByKeyAndClosesAgain() {
    Browser browser = opened(1280, false);
    openRow(browser, 12);
    assertThat(browser.one("[aria-controls=details-12]").getAttribute("aria-expanded"))
        .isEqualTo("true");
    assertThat(browser.texts("#details-12 h3"))
        .anyMatch(title -> title.startsWith("Response times by percentile"))
        .anyMatch(title -> title.startsWith("Throughput of each round"))
        .contains("Settings");
    assertThat(browser.all("#details-12 svg")).hasSize(3);
    openRow(browser, 12);
    assertThat(browser.one("#details-12").isDisplayed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"400, false", "400, true", "1280, false", "1920, false"})
  void nothingIsWiderThanTheWindow(int width, boolean dark) {
    Browser browser = opened(width, dark);
    openRow(browser, 12);
    assertNothingIsWider(browser);
  }

  /** The part of A4 between margins of 12 mm, of which an inch has 96 pixels. */
  @Test
  void nothingIsWiderThanTheSheetOnPaper() {
    Browser browser = opened(703, false);
    openRow(browser, 12);
    browser.print();
    assertThat(browser.one("#controls").isDisplayed()).isFalse();
    assertNothingIsWider(browser);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1280})
  void longNamesAreWrapped(int width) throws IOException {
    Path named =
        Files.writeString(
            folder.resolve("long.html"), PageHtml.render(List.of(PageSamples.longNames())));
    Browser browser = started.orElseThrow();
    browser.open(named, width, false);
    openRow(browser, 0);
    for (String chart : List.of(".family .chart", "#details-0 [data-chart=percentiles]")) {
      assertThat(browser.one(chart).getAttribute("textContent"))
          .contains(PageSamples.LONG_NAME, PageSamples.LONG_NAME + "Too")
          .doesNotContain("…");
    }
    assertNothingIsWider(browser);
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .allMatch(address -> address.startsWith(folder.toUri().toString()));
  }

  /** From the first element to the last, without a mouse. */
  @Test
  void theTabKeyReachesAllThatCanBeUsed() {
    Browser browser = opened(1280, false);
    String usable =
        "[...document.querySelectorAll('a, button, select, input, summary, [tabindex]')]";
    browser.script(
        "document.querySelector('[aria-controls=details-12]').click();"
            + "document.querySelector('.columns summary').click();"
            + "window.reached = new Set();"
            + "addEventListener('focusin', event => reached.add(event.target))");
    int count = Integer.parseInt(browser.script("return " + usable + ".length"));
    browser.press(Keys.TAB.toString().repeat(count));
    assertThat(
            browser.script(
                "return "
                    + usable
                    + ".filter(each => each.checkVisibility() && !reached.has(each))"
                    + ".map(each => each.outerHTML.slice(0, 120)).join()"))
        .isEqualTo("");
    assertThat(Integer.parseInt(browser.script("return reached.size"))).isGreaterThan(40);
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "400, false", "400, true"})
  void theAccessibilityCheckerFindsNothing(int width, boolean dark) {
    Browser browser = opened(width, dark);
    browser.one(".columns summary").click();
    openRow(browser, 12);
    openRow(browser, 18);
    openRow(browser, 20);
    assertThat(violations(browser)).isEqualTo("");
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "400, false"})
  void aRowsFiguresOverRunsAreDrawnAndCanBeRead(int width, boolean dark) throws IOException {
    Path over =
        Files.writeString(
            folder.resolve("over.html"), PageHtml.render(List.of(PageSamples.overRuns())));
    Browser browser = started.orElseThrow();
    browser.open(over, width, dark);
    openRow(browser, 0);
    String chart = "#details-0 [data-chart=trend]";
    assertThat(browser.all(chart + " .series")).as("a path of each line").hasSize(2);
    assertThat(browser.all(chart + " svg[aria-label*='2 lines']")).hasSize(1);
    browser.one("#metric").sendKeys("peak memory, MB");
    assertThat(browser.all(chart + " svg[aria-label*='peak memory']")).hasSize(1);
    assertNothingIsWider(browser);
    assertThat(violations(browser)).isEqualTo("");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .allMatch(address -> address.startsWith(folder.toUri().toString()));
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "400, false", "400, true"})
  void theDriversOfASharedLoadCanBeRead(int width, boolean dark) throws IOException {
    Path shared =
        Files.writeString(
            folder.resolve("shared.html"), PageHtml.render(List.of(PageSamples.shared())));
    Browser browser = started.orElseThrow();
    browser.open(shared, width, dark);
    openRow(browser, 0);
    assertThat(browser.texts("#details-0 .wide tbody th")).hasSize(3).contains("driver-3:7800");
    assertNothingIsWider(browser);
    assertThat(violations(browser)).isEqualTo("");
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .allMatch(address -> address.startsWith(folder.toUri().toString()));
  }

  @Test
  void isDarkByPreferenceAndByButton() {
    Browser browser = opened(1280, true);
    assertThat(background(browser)).isEqualTo("rgb(20, 24, 29)");
    browser.one("#theme").click();
    assertThat(background(browser)).isEqualTo("rgb(255, 255, 255)");
  }

  private static Object background(Browser browser) {
    return browser.script("return getComputedStyle(document.body).backgroundColor");
  }
}
