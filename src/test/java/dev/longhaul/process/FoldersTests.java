package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class FoldersTests {
  @TempDir Path parent;

  @BeforeEach
  void whereThereArePermissions() {
    assumeTrue(parent.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void newFolderIsPrivateButNotItsParents() throws IOException {
    Path around = parent.resolve("around");
    Path folder = around.resolve("private");
    Path ordinary = Files.createDirectory(parent.resolve("ordinary"));

    Folders.createPrivate(folder);

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(around)).isEqualTo(permissions(ordinary));
  }

  @Test
  void existingFolderBecomesPrivateAndKeepsItsFiles() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("open"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path file = Files.createFile(folder.resolve("file"));

    Folders.createPrivate(folder);

    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(file).exists();
  }

  @Test
  void keepsAFileInTheFoldersPlace() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "content");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> Folders.createPrivate(file));

    assertThat(file).hasContent("content");
  }

  /** The owner of the link could choose the folder whose permissions are then changed. */
  @Test
  void refusesALinkInTheFoldersPlace() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    String before = permissions(elsewhere);
    Path link = Files.createSymbolicLink(parent.resolve("link"), elsewhere);

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> Folders.createPrivate(link));

    assertThat(permissions(elsewhere)).isEqualTo(before);
  }

  /** Only root could use the folder; other users have no access to it. */
  @Test
  void refusesAnotherUsersFolder() throws IOException {
    Path folder = Files.createDirectory(parent.resolve("theirs"));
    try {
      Files.setAttribute(folder, "unix:uid", 12_345);
    } catch (IOException notAllowed) {
      assumeTrue(false, "this user may not give a folder away");
    }

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Folders.createPrivate(folder))
        .withMessageContaining("must be a folder of this user, but is 12345's");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
