package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and bytes count, dates do not. */
class EntryContentTests {
  @TempDir private Path folder;

  private Path directory(String name, String file, String text) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    Files.writeString(directory.resolve(file), text);
    return directory;
  }

  private Path jar(String name, long time, String text) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      ZipEntry entry = new ZipEntry("Shop.class");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static String checksum(Path entry) throws IOException {
    return EntryContent.of(entry).checksum();
  }

  @Test
  void aDirectoryHasTheContentOfItsFiles() throws IOException {
    String one = checksum(directory("a", "Shop.class", "open"));
    assertThat(checksum(directory("b", "Shop.class", "open"))).isEqualTo(one);
    assertThat(checksum(directory("c", "Shop.class", "shut"))).isNotEqualTo(one);
    assertThat(checksum(directory("d", "Shed.class", "open"))).isNotEqualTo(one);
  }

  @Test
  void aJarHasTheContentOfItsFiles() throws IOException {
    String one = checksum(jar("a.jar", 1_000_000_000_000L, "open"));
    assertThat(checksum(jar("b.jar", 1_200_000_000_000L, "open"))).isEqualTo(one);
    assertThat(checksum(jar("c.jar", 1_000_000_000_000L, "shut"))).isNotEqualTo(one);
  }

  @Test
  void anotherFileHasTheContentOfItsBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no jar");
    String before = checksum(file);
    Files.writeString(file, "no jar either");
    assertThat(checksum(file)).isNotEqualTo(before);
    assertThat(EntryContent.of(file).name()).endsWith("/notes.txt");
  }
}
