package dev.longhaul.process;

import dev.longhaul.configuration.Defaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Class data that the servers of all tests share, wherever their output is. Each training takes
 * some seconds, and without class data a server starts twice as slowly.
 *
 * @param link the folder of class data in an output folder; empty if that has one already
 */
public record SharedClassData(Optional<Path> link) implements AutoCloseable {
  /** The arguments of small servers: those who use others need another training. */
  public static final String SMALL = "-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  /** That of the benchmarks: they share theirs, too. */
  private static final Path SHARED = Path.of(Defaults.OUTPUT, "cds").toAbsolutePath();

  /** Links it into an output folder, which may be one that cannot be written to. */
  public static SharedClassData linkedInto(Path output) {
    Path link = output.resolve("cds");
    try {
      Files.createDirectories(SHARED);
      Files.createDirectories(output);
      return new SharedClassData(Optional.of(Files.createSymbolicLink(link, SHARED)));
    } catch (IOException thereOrNotWritable) {
      return new SharedClassData(Optional.empty());
    }
  }

  /** Removes the link, and the output folder if nothing else is in it. */
  @Override
  public void close() {
    link.ifPresent(SharedClassData::remove);
  }

  /** Does the same after the tests of a class that have linked it into one output folder. */
  static void unlinkFrom(Path output) {
    remove(output.resolve("cds"));
  }

  private static void remove(Path link) {
    try {
      Files.deleteIfExists(link);
      Files.deleteIfExists(link.resolveSibling(""));
    } catch (IOException inUse) {
      // There are results in the folder.
    }
  }
}
