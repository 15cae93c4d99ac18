package dev.longhaul.resource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long HotSpot JVMs have compiled, where the processor time of their compiler threads cannot be
 * seen; for one thread only.
 *
 * <p>A JVM counts this for {@link
 * java.lang.management.CompilationMXBean#getTotalCompilationTime()}, and keeps the counter in a
 * file from which {@code jstat} reads it, too. So no JVM needs to be asked. It is elapsed time,
 * added up over the compiler threads: never less than their processor time. A compilation counts
 * when it ends.
 */
final class CompilationCounters {
  /** Where the JVMs of this user have these files. */
  static final Path FOLDER =
      Path.of(
          System.getProperty("java.io.tmpdir"), "hsperfdata_" + System.getProperty("user.name"));

  private static final String COMPILED = "java.ci.totalTime";
  private static final String TICKS_PER_SECOND = "sun.os.hrt.frequency";

  /** Parts of the file's format 2.0, from {@code perfMemory.hpp} of the JDK. */
  private static final int MAGIC = 0xcafec0c0;

  private static final int BYTE_ORDER = 4;
  private static final int MAJOR_VERSION = 5;
  private static final int FIRST_ENTRY = 24;
  private static final int ENTRIES = 28;

  /** Parts of an entry. */
  private static final int NAME = 4;

  private static final int TYPE = 12;
  private static final int VALUE = 16;

  private final Path folder;
  private final GrowingTimes<Long> compiled = new GrowingTimes<>();

  /**
   * Creates it without having looked.
   *
   * @param folder the folder with a file for each JVM
   */
  CompilationCounters(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes a look.
   *
   * @param processes the processes that are alive now
   * @return how long compiler threads of these and of earlier processes have compiled so far; empty
   *     if none of them has such a counter
   */
  Optional<Duration> look(List<ProcessHandle> processes) {
    for (ProcessHandle process : processes) {
      nanos(process.pid()).ifPresent(nanos -> compiled.see(process.pid(), nanos));
    }
    return compiled.sum();
  }

  private Optional<Long> nanos(long process) {
    try {
      return nanos(Files.readAllBytes(folder.resolve(Long.toString(process))));
    } catch (IOException goneOrNoJvm) {
      return Optional.empty();
    }
  }

  /** Returns the time in a file's content; empty if it is of another form. */
  static Optional<Long> nanos(byte[] content) {
    try {
      Map<String, Long> counters = counters(ByteBuffer.wrap(content));
      Long ticks = counters.get(COMPILED);
      Long perSecond = counters.get(TICKS_PER_SECOND);
      return ticks == null || perSecond == null || perSecond <= 0
          ? Optional.empty()
          : Optional.of(Math.round(ticks * (1e9 / perSecond)));
    } catch (IndexOutOfBoundsException justBegun) {
      return Optional.empty();
    }
  }

  private static Map<String, Long> counters(ByteBuffer file) {
    Map<String, Long> counters = new HashMap<>();
    if (file.getInt(0) != MAGIC || file.get(MAJOR_VERSION) != 2) {
      return counters;
    }
    file.order(file.get(BYTE_ORDER) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int entry = file.getInt(FIRST_ENTRY);
    // An entry without a length is being written.
    for (int i = 0; i < file.getInt(ENTRIES) && file.getInt(entry) > 0; i++) {
      if (file.get(entry + TYPE) == 'J') {
        counters.put(
            name(file, entry + file.getInt(entry + NAME)),
            file.getLong(entry + file.getInt(entry + VALUE)));
      }
      entry += file.getInt(entry);
    }
    return counters;
  }

  private static String name(ByteBuffer file, int begin) {
    int end = begin;
    while (file.get(end) != 0) {
      end++;
    }
    return StandardCharsets.US_ASCII.decode(file.slice(begin, end - begin)).toString();
  }
}
