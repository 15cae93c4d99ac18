package dev.longhaul.report.page;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window, which notes each request that a page makes. */
final class Browser implements AutoCloseable {
  private final ChromeDriver driver;

  /**
   * Starts it.
   *
   * @param profile an empty folder
   */
  Browser(Path profile) {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
                .build(),
            options);
    // On a busy machine the checker of accessibility takes longer than the 30 s of the default.
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
  }

  /** Returns what is missing on this machine; empty if the browser can start. */
  static Optional<String> lack() {
    return Stream.of("chromium", "chromedriver")
        .filter(name -> program(name).isEmpty())
        .findFirst()
        .map(name -> name + " must be on the PATH: install Debian's chromium and chromium-driver");
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a page from disk in a window of a width, in light or dark. */
  void open(Path page, int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    script("window.isLeft = true");
    driver.get(page.toUri().toString());
    // Now and then, the driver comes back while the page is still being read.
    await()
        .until(
            () -> script("return document.readyState + window.isLeft"),
            "completeundefined"::equals);
  }

  /** Shows the page as it is on paper; the next one that is opened is on the screen. */
  void print() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    script("dispatchEvent(new Event('beforeprint'))");
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Returns the addresses that were requested since the last call, or since the start. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(
            message -> message.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        // The browser has a start page before it opens ours, with parts of its own. What a page has
        // in itself is no request, and the policy of ours forbids it.
        .filter(address -> !address.matches("(chrome|chrome-untrusted|data):.*"))
        .toList();
  }

  /** Returns the errors on the console, also violations of the page's policy. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        // Hints about speed are no complaints: the checker of accessibility causes some.
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .toList();
  }

  String script(String code, Object... arguments) {
    return String.valueOf(driver.executeScript(code, arguments));
  }

  /** Runs code that passes its result to its last argument. */
  String async(String code) {
    return String.valueOf(driver.executeAsyncScript(code));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  WebElement one(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Returns the visible texts of elements. */
  List<String> texts(String selector) {
    return all(selector).stream().filter(WebElement::isDisplayed).map(WebElement::getText).toList();
  }

  /** Returns the first of these, without a look at the others: each look takes a while. */
  String text(String selector) {
    return all(selector).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
