package dev.longhaul.server.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a template, writes it to a temporary file, flushes that to the disk, and deletes it.
 *
 * <p>The answer is what the task reads back from the temporary file. So a copy that is missing or
 * wrong gives a wrong page. No page can show whether the task waited for the disk; a test of this
 * class checks that.
 */
final class FileSync implements BlockingTask {
  private final Path folder;
  private final Path template;

  /**
   * Puts the template into the environment's folder if it is missing.
   *
   * @throws UncheckedIOException if that fails
   */
  FileSync(TaskEnvironment environment) {
    folder = environment.folder();
    try {
      template = PageFile.in(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot put a template into the folder " + folder, failure);
    }
  }

  @Override
  public String run() throws IOException {
    byte[] page = readTemplate();
    try (TemporaryFile copy = TemporaryFile.in(folder)) {
      copy.write(page);
      return new String(copy.read(), UTF_8);
    } catch (IOException failure) {
      throw new IOException("cannot copy the template within " + folder + ": " + failure, failure);
    }
  }

  private byte[] readTemplate() throws IOException {
    try {
      return Files.readAllBytes(template);
    } catch (IOException failure) {
      // The system's message names the file or the reason, but not both.
      throw new IOException("cannot read the template " + template + ": " + failure, failure);
    }
  }

  /** Returns the page from the resource, not from a file that a run has written. */
  @Override
  public Optional<String> expectedBody() throws IOException {
    return Optional.of(PageFile.page());
  }
}
