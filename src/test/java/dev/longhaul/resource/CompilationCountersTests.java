package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JVMs count of their compilations, read from outside. */
class CompilationCountersTests {
  private static final ProcessHandle PROCESS = ProcessHandle.current();
  private static final int SIZE = 256;

  @TempDir private Path folder;

  @Test
  void readsWhatTheCompilationBeanCounts() {
    assumeThat(CompilationCounters.FOLDER.resolve(Long.toString(PROCESS.pid()))).exists();
    CompilationMXBean bean = ManagementFactory.getCompilationMXBean();
    long before = bean.getTotalCompilationTime();
    Optional<Duration> counted =
        new CompilationCounters(CompilationCounters.FOLDER).look(List.of(PROCESS));
    long after = bean.getTotalCompilationTime();
    assertThat(counted.orElseThrow().toMillis()).isPositive().isBetween(before, after);
  }

  @Test
  void addsUpAlsoWhatEndedJvmsCounted() throws IOException {
    CompilationCounters counters = new CompilationCounters(folder);
    write(file(ByteOrder.LITTLE_ENDIAN, 1_000_000_000, 5_000_000));
    assertThat(counters.look(List.of(PROCESS))).contains(Duration.ofMillis(5));
    assertThat(counters.look(List.of())).contains(Duration.ofMillis(5));
    // Another JVM with the same number, on a platform with a slower clock.
    write(file(ByteOrder.BIG_ENDIAN, 10_000_000, 20_000));
    assertThat(counters.look(List.of(PROCESS))).contains(Duration.ofMillis(7));
  }

  @Test
  void knowsNothingOfAProcessThatIsNoJvm() throws IOException {
    CompilationCounters counters = new CompilationCounters(folder);
    assertThat(counters.look(List.of(PROCESS))).as("no file").isEmpty();
    byte[] right = file(ByteOrder.LITTLE_ENDIAN, 1_000_000_000, 5_000_000);
    byte[] otherVersion = right.clone();
    otherVersion[5] = 3;
    byte[] noEntries = right.clone();
    noEntries[32] = 0;
    byte[] farAway = right.clone();
    farAway[27] = 0x7f;
    for (byte[] content :
        List.of(
            new byte[0],
            "not of a JVM, but long enough for a header".getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOf(right, 40),
            otherVersion,
            noEntries,
            farAway,
            file(ByteOrder.LITTLE_ENDIAN, 0, 5))) {
      write(content);
      assertThat(counters.look(List.of(PROCESS))).isEmpty();
    }
  }

  private void write(byte[] content) throws IOException {
    Files.write(folder.resolve(Long.toString(PROCESS.pid())), content);
  }

  /** Returns a file with two counters, behind a text. */
  private static byte[] file(ByteOrder order, long perSecond, long ticks) {
    ByteBuffer file = ByteBuffer.allocate(SIZE);
    file.putInt(0xcafec0c0).put((byte) (order == ByteOrder.BIG_ENDIAN ? 0 : 1)).put((byte) 2);
    file.order(order).putInt(24, 32).putInt(28, 3);
    file.position(32);
    entry(file, 'B', "java.property.java.version", 25);
    entry(file, 'J', "sun.os.hrt.frequency", perSecond);
    entry(file, 'J', "java.ci.totalTime", ticks);
    return file.array();
  }

  private static void entry(ByteBuffer file, char type, String name, long value) {
    int begin = file.position();
    file.putInt(56).putInt(20).putInt(0).put((byte) type).put(new byte[3]).putInt(48);
    file.put(name.getBytes(StandardCharsets.US_ASCII));
    file.putLong(begin + 48, value).position(begin + 56);
  }
}
