package dev.longhaul.cli;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.OptionalLibrary;
import dev.longhaul.report.AtomicFile;
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

/** Makes the page of runs from the files that they wrote. */
@Command(
    name = "report",
    description = "Makes one HTML page from the results.json of one run or of several.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "<results.json>",
      description = "The files, such as target/longhaul/results.json.")
  private List<String> files = List.of();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "<page>",
      defaultValue = "report.html",
      description = "The page that is written (default: ${DEFAULT-VALUE}).")
  private String page = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    OptionalLibrary.require("report", List.of(OptionalLibrary.D3));
    List<String> texts = new ArrayList<>();
    for (String file : files) {
      texts.add(text(file));
    }
    Path written = Path.of(page).toAbsolutePath();
    try {
      write(written, PageHtml.render(texts));
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

  /** Returns the text of a file, if it is one that a run has written. */
  private static String text(String file) {
    try {
      String text = Files.readString(Path.of(file));
      if (PageHtml.isOfResults(text)) {
        return text;
      }
    } catch (IOException unreadable) {
      throw new ConfigurationException(
          "report reads the results.json of runs, but %s cannot be read (%s)"
              .formatted(Quoted.of(file), Quoted.visible(unreadable.toString())));
    }
    throw new ConfigurationException(
        "report reads the results.json of runs, but %s is none: give one such as target/longhaul/results.json"
            .formatted(Quoted.of(file)));
  }
}
