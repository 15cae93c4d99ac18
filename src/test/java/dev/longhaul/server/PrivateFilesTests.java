package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.Folders;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other users can neither read nor write the files that a server reads back or runs. */
@Tag("slow")
@Tag("reliability")
class PrivateFilesTests {
  @TempDir Path output;

  @Test
  void onlyTheOwnerReadsTaskFilesAndClassData() throws IOException {
    assumeTrue(
        output.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system knows no permissions of this kind");
    Settings settings =
        Settings.from(key -> key.equals("longhaul.output") ? output.toString() : null);
    Path files = output.resolve("files").resolve(Folders.nameOfOurs("private"));
    SharedClassData classData = SharedClassData.linkedInto(output);
    try (classData;
        Server server =
            Server.start(
                Strategies.named("thread_pool"),
                Tasks.named("file_sync"),
                settings,
                OriginAddresses.none(),
                "private")) {
      assertThat(server.ending()).isEmpty();
      assertThat(permissions(files)).isEqualTo("rwx------");
      assertThat(list(files))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      assertThat(list(output.resolve("cds")))
          .isNotEmpty()
          .allSatisfy(folder -> assertThat(permissions(folder)).isEqualTo("rwx------"));
    }
    assertThat(files).doesNotExist();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
