package dev.longhaul.report.allure;

import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of Allure results, and a report that writes to it. */
abstract class AllureResults {
  @TempDir Path folder;
  Path results = Path.of("");
  AllureLifecycle lifecycle = new AllureLifecycle();
  AllureReport allure = new AllureReport();

  @BeforeEach
  void writeToATemporaryFolder() {
    results = folder.resolve("allure-results");
    lifecycle = new AllureLifecycle(new FileSystemResultsWriter(results));
    allure = new AllureReport(() -> lifecycle, () -> results);
  }

  /** Runs an action while Allure's listener has a running case, as an extension does. */
  JsonNode inACase(Runnable body) throws IOException {
    lifecycle.scheduleTestCase(new TestResult().setUuid("case").setName("a case"));
    lifecycle.startTestCase("case");
    body.run();
    lifecycle.stopTestCase("case");
    lifecycle.writeTestCase("case");
    return json("case-result.json");
  }

  JsonNode json(String name) throws IOException {
    return new JsonMapper().readTree(Files.readString(results.resolve(name)));
  }

  static List<String> texts(JsonNode array, String field) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.get(field).asString()));
    return texts;
  }

  String attachment(JsonNode owner, String name) throws IOException {
    for (JsonNode attachment : owner.get("attachments")) {
      if (attachment.get("name").asString().equals(name)) {
        return Files.readString(results.resolve(attachment.get("source").asString()));
      }
    }
    throw new AssertionError("no attachment " + name + " in " + owner);
  }

  JsonNode summary() throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      Path entry =
          files
              .filter(file -> file.getFileName().toString().endsWith("-result.json"))
              .filter(file -> !file.endsWith("case-result.json"))
              .reduce(
                  (one, another) -> {
                    throw new AssertionError("more than one entry");
                  })
              .orElseThrow();
      return json(entry.getFileName().toString());
    }
  }

  static String label(JsonNode entry, String name) {
    for (JsonNode label : entry.get("labels")) {
      if (label.get("name").asString().equals(name)) {
        return label.get("value").asString();
      }
    }
    throw new AssertionError("no label " + name);
  }
}
