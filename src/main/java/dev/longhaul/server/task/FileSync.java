package dev.longhaul.server.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a template, writes it to a temporary file, flushes that to the disk, and deletes it.
 *
 * <p>The answer is what it reads back from the temporary file before deleting it, so that a copy
 * which was not written, or not as it should be, makes a wrong page. No page can tell whether the
 * disk was waited for; a test of this class does.
 */
final class FileSync implements BlockingTask {
  private final Path folder;
  private final Path template;

  /**
   * Puts the template into the environment's folder if it is not there.
   *
   * @throws UncheckedIOException if that fails
   */
  FileSync(TaskEnvironment environment) {
    folder = environment.folder();
    try {
      template = Template.in(folder);
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
      // The system's own message names either the file or the reason.
      throw new IOException("cannot read the template " + template + ": " + failure, failure);
    }
  }

  /** Returns the resource that the template was made of: no run's work goes into it. */
  @Override
  public String expectedBody() throws IOException {
    return Template.page();
  }
}
