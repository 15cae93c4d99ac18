package dev.longhaul.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Checksum;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What an entry of a class path contains. A build that compiles the same sources again writes the
 * same contents, with other dates.
 *
 * @param name the last two names of its path, for people
 * @param checksum the same for equal files with equal names
 */
public record EntryContent(String name, String checksum) {
  private static final int NAMES = 2;
  private static final int BUFFER = 8192;

  static EntryContent of(Path entry) throws IOException {
    CRC32 names = new CRC32();
    CRC32 contents = new CRC32();
    if (Files.isDirectory(entry)) {
      for (Path file : ClassFiles.of(entry)) {
        add(names, entry.relativize(file).toString());
        add(contents, file);
      }
    } else {
      addJar(entry, names, contents);
    }
    return new EntryContent(shortName(entry), names.getValue() + "-" + contents.getValue());
  }

  private static String shortName(Path entry) {
    int names = entry.getNameCount();
    return names == 0
        ? entry.toString()
        : entry.subpath(Math.max(0, names - NAMES), names).toString().replace('\\', '/');
  }

  /** A jar has the checksum of each of its files, so that none of them has to be read. */
  private static void addJar(Path jar, CRC32 names, CRC32 contents) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> files =
          zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
      for (ZipEntry file : files) {
        add(names, file.getName());
        contents.update(ByteBuffer.allocate(Long.BYTES).putLong(file.getCrc()).flip());
      }
    } catch (ZipException noJar) {
      add(contents, jar);
    }
  }

  private static void add(Checksum sum, String text) {
    sum.update(text.replace("\\", "/").getBytes(UTF_8));
    sum.update(0);
  }

  private static void add(Checksum sum, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
    sum.update(0);
  }
}
