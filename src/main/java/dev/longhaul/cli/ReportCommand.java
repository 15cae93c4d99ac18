package dev.longhaul.cli;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.report.AtomicFile;
import dev.longhaul.report.ResultsDocument;
import dev.longhaul.report.page.PageHtml;
import dev.longhaul.text.Quoted;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the page of runs, or the document of one, from the files that they wrote. */
@Command(
    name = "report",
    description = {
      "Makes one HTML page from the results.json of one run or of several,",
      "or a document from the results.md of one run."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final String DOCUMENT = ".md";

  @Parameters(
      arity = "1..*",
      paramLabel = "<results.json>",
      description = "The files, such as target/longhaul/results.json.")
  private List<String> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "<page>",
      defaultValue = "report.html",
      description = "The page that is written, or the document *.md (default: ${DEFAULT-VALUE}).")
  private String page = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    String content = page.endsWith(DOCUMENT) ? document() : page();
    Path written = Path.of(page).toAbsolutePath();
    try {
      write(written, content);
    } catch (IOException notWritable) {
      throw new ConfigurationException(
          "--output must be a file that can be written, but was %s (%s)"
              .formatted(Quoted.of(page), Quoted.visible(notWritable.toString())));
    }
    if (Files.isRegularFile(written)) {
      spec.commandLine().getOut().println(Quoted.visible(written.toString()));
    }
    return 0;
  }

  private String page() {
    OptionalLibrary.require("report", List.of(OptionalLibrary.D3));
    List<String> texts = new ArrayList<>();
    for (String file : files) {
      String text = text(file, "results.json");
      if (!PageHtml.isOfResults(text)) {
        throw other(file, "results.json");
      }
      texts.add(text);
    }
    return PageHtml.render(texts);
  }

  private String document() {
    if (files.size() > 1) {
      throw new ConfigurationException(
          "a document is made from the results.md of one run, but %s files were given: give one"
              .formatted(files.size()));
    }
    String text = text(files.getFirst(), "results.md");
    if (!ResultsDocument.isOfResults(text)) {
      throw other(files.getFirst(), "results.md");
    }
    return ResultsDocument.of(text);
  }

  /** Replaces a file. A device or a pipe, such as {@code /dev/stdout}, is written to. */
  private static void write(Path page, String text) throws IOException {
    if (Files.isDirectory(page)) {
      throw new FileSystemException(page.toString(), null, "is a folder");
    }
    if (Files.exists(page) && !Files.isRegularFile(page)) {
      Files.writeString(page, text, StandardOpenOption.WRITE);
      return;
    }
    Path file = Files.exists(page) ? page.toRealPath() : page; // a link stays one
    AtomicFile.write(file.resolveSibling(""), file.getFileName().toString(), text);
  }

  private static String text(String file, String kind) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "report reads the %s of runs, but %s cannot be read (%s)"
              .formatted(kind, Quoted.of(file), Quoted.visible(unreadable.toString())));
    }
  }

  private static ConfigurationException other(String file, String kind) {
    return new ConfigurationException(
        "report reads the %s of runs, but %s is none: give one such as target/longhaul/%s"
            .formatted(kind, Quoted.of(file), kind));
  }
}
