package dev.longhaul.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.openqa.selenium.Keys;

/** What holds of every page in a browser, whatever it shows. */
final class PageChecks {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private PageChecks() {}

  static void openRow(Browser browser, int row) {
    browser.one("[aria-controls=details-" + row + "]").sendKeys(Keys.ENTER);
  }

  static void assertNothingIsWider(Browser browser) {
    assertThat(browser.script("return document.documentElement.scrollWidth - innerWidth"))
        .asString()
        .matches("0|-\\d+");
    assertThat(textsBeyondTheirCharts(browser)).isEqualTo("");
  }

  static String textsBeyondTheirCharts(Browser browser) {
    return browser.script(
        "return [...document.querySelectorAll('svg text')]"
            + ".filter(t => t.getBoundingClientRect().right > t.closest('svg')"
            + ".getBoundingClientRect().right + 2).map(t => t.textContent).join()");
  }

  /** Returns what the checker of accessibility finds; empty if that is nothing. */
  static String violations(Browser browser) {
    browser.script(ChartLibrary.resource(AXE));
    return browser.async(
        "const done = arguments[arguments.length - 1];"
            + "axe.run(document).then(found => done(found.violations.map(each => each.id"
            + " + ': ' + each.nodes.map(node => node.html.slice(0, 160)).join(' | '))"
            + ".join('\\n')))");
  }
}
