package dev.longhaul.server.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.origin.OriginAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTasksTests {
  /** Uses the disk of the project: a temporary folder in memory is never synced. */
  private static final Path TARGET = Path.of("target");

  private static final String CANCELLED = "cancelled_write_bytes: ";

  @TempDir Path parent;

  @ParameterizedTest
  @ValueSource(strings = {"file_sync", "file_async"})
  void answersWithTheTemplateAndLeavesNoFile(String name) throws Exception {
    Path folder = parent.resolve("not/there/yet");
    try (Task task = Tasks.named(name).create(environment(folder))) {
      String expected = ExactPage.of(task);

      assertThat(expected).startsWith("<!DOCTYPE html>").hasSizeBetween(2_000, 8_000);
      assertThat(page(task)).isEqualTo(expected);
      assertThat(page(task)).isEqualTo(expected);
      assertThat(task.leastTime()).isEmpty();
    }
    assertThat(folder).isDirectoryContaining("glob:**/template.html");
    assertThat(list(folder)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file_sync", "file_async"})
  void readsTheFileAndExpectsTheResource(String name) throws Exception {
    try (Task task = Tasks.named(name).create(environment(parent))) {
      String expected = ExactPage.of(task);
      Files.writeString(template(), "spoilt");

      assertThat(page(task)).isEqualTo("spoilt");
      assertThat(ExactPage.of(task)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "of another version"})
  void replacesATemplateThatDiffersFromTheResource(String stale) throws Exception {
    Files.writeString(template(), stale);
    try (InputStream reader = Files.newInputStream(template())) {
      FileSync task = new FileSync(environment(parent));

      assertThat(template()).hasContent(ExactPage.of(task));
      assertThat(reader).as("as seen by an earlier reader").hasContent(stale);
    }
    assertThat(list(parent)).containsExactly(template());
  }

  @Test
  void keepsACorrectTemplate() throws Exception {
    Tasks.named("file_sync").create(environment(parent)).close();
    Object file = Files.readAttributes(template(), "fileKey").get("fileKey");

    Tasks.named("file_sync").create(environment(parent)).close();

    assertThat(Files.readAttributes(template(), "fileKey")).containsEntry("fileKey", file);
  }

  @Test
  void manyServersStartAtOnceInOneFolder() throws Exception {
    int servers = 8;
    Path folder = parent.resolve("files");
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> pages = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(servers)) {
      for (int server = 0; server < servers; server++) {
        pages.add(
            threads.submit(
                () -> {
                  start.await();
                  return new FileSync(environment(folder)).run();
                }));
      }
      start.countDown();
      for (Future<String> page : pages) {
        assertThat(page.get(30, SECONDS)).isEqualTo(PageFile.page());
      }
    }
    assertThat(list(folder)).containsExactly(folder.resolve("template.html"));
  }

  @Test
  void refusesAnImpossibleFolder() throws Exception {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> new FileSync(environment(file)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot put a template into the folder " + file);
  }

  /**
   * Deleting a file whose bytes have not reached the disk cancels their writing, and Linux counts
   * that for each thread: the only trace that a missing fsync leaves.
   */
  @Test
  void syncsTheCopyBeforeItIsDeleted(@TempDir(factory = InTarget.class) Path folder)
      throws Exception {
    FileSync task = new FileSync(environment(folder));
    int files = 20;
    long before = cancelledBytes();
    for (int file = 0; file < files; file++) {
      Files.delete(Files.writeString(folder.resolve("unsynced"), "not on the disk yet"));
    }
    assumeTrue(cancelledBytes() > before, "this file system counts no cancelled writes");

    long afterUnsynced = cancelledBytes();
    for (int file = 0; file < files; file++) {
      assertThat(task.run()).isNotEmpty();
    }

    assertThat(cancelledBytes()).isEqualTo(afterUnsynced);
  }

  private static long cancelledBytes() throws IOException {
    Path account = Path.of("/proc/thread-self/io");
    assumeTrue(Files.isReadable(account), "this system keeps no account of a thread's I/O");
    return Files.readAllLines(account).stream()
        .filter(line -> line.startsWith(CANCELLED))
        .mapToLong(line -> Long.parseLong(line.substring(CANCELLED.length())))
        .sum();
  }

  private Path template() {
    return parent.resolve("template.html");
  }

  private static String page(Task task) throws Exception {
    return switch (task) {
      case BlockingTask blocking -> blocking.run();
      case AsyncTask async -> async.start(Runnable::run).get(30, SECONDS);
    };
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static TaskEnvironment environment(Path folder) {
    return new TaskEnvironment(1, folder, OriginAddresses.none());
  }

  static final class InTarget implements TempDirFactory {
    @Override
    public Path createTempDirectory(
        AnnotatedElementContext element, ExtensionContext extensionContext) throws IOException {
      return Files.createTempDirectory(Files.createDirectories(TARGET), "disk");
    }
  }
}
