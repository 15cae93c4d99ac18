package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.CpuReading;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices of half a second, each with the CPU time of server and JIT in milliseconds. */
class QuietCompilersTests {
  private static final Duration SLICE = Duration.ofMillis(500);
  private static final long BEGIN = 7_000_000_000L;

  private final QuietCompilers compilers = new QuietCompilers(BEGIN);
  private CpuLook latest = new CpuLook(BEGIN, Duration.ofSeconds(3), Duration.ofSeconds(1));

  @ParameterizedTest
  @CsvSource({
    "1000/290 1000/390 1000/410 1000/430, false", // a fast server that compiles
    "1000/430 1000/40 1000/15, false", // two slices must be quiet
    "1000/430 1000/20 1000/0, true",
    "1000/20 1000/21, false",
    "1000/0, false", // one slice is not enough
    "600/5 600/5, true", // 1 % of a core
    "600/5 600/13, false",
    // event_loop/sleep_async with 25 users, measured on two cores, 3 s after its start and later.
    "140/52 160/71, true",
    "160/63 140/60, true",
    "250/60 251/60, false",
    "0/0 0/0, true",
    // The JIT's time has ticks of 10 ms, the server's has nanoseconds.
    "0/4 10/9, true",
  })
  void areQuietAfterTwoQuietSlices(String slices, boolean quiet) {
    compilers.look(new CpuReading.Seen(latest));
    for (String slice : slices.split(" ", -1)) {
      add(slice);
    }
    assertThat(compilers.areQuiet()).isEqualTo(quiet);
  }

  @Test
  void areQuietIfTheirTimeIsUnknown() {
    compilers.look(CpuReading.Missing.UNKNOWN);
    assertThat(compilers.areQuiet()).isTrue();
    assertThat(compilers.areBusy()).isFalse();
    assertThat(compilers.share()).isEmpty();
  }

  /** The first look of a probe may come late, on a busy machine by seconds. */
  @Test
  void areNotQuietBeforeTheFirstLook() {
    assertThat(compilers.areQuiet()).isFalse();
    compilers.look(CpuReading.Missing.NOT_YET);
    assertThat(compilers.areQuiet()).isFalse();
    assertThat(compilers.areBusy()).isFalse();
  }

  /** A look at a process may fail once, for example as the process has just ended. */
  @Test
  void areNotQuietByALookThatFailed() {
    compilers.look(new CpuReading.Seen(latest));
    add("1000/430");
    compilers.look(CpuReading.Missing.UNKNOWN);
    assertThat(compilers.areQuiet()).isFalse();
    assertThat(compilers.areBusy()).isTrue();
  }

  @Test
  void ignoreLooksBeforeEveryUserHasBegun() {
    compilers.look(new CpuReading.Seen(new CpuLook(BEGIN - 1, Duration.ZERO, Duration.ZERO)));
    assertThat(compilers.areQuiet()).isFalse();
    compilers.look(new CpuReading.Seen(latest));
    add("1000/300");
    assertThat(compilers.share()).hasValueCloseTo(0.3, within(1e-9));
  }

  @Test
  void shareCoversTheLastTwoSlices() {
    compilers.look(new CpuReading.Seen(latest));
    add("1000/900");
    add("1000/300");
    // The same look again: the driver looks more often than the sampler.
    compilers.look(new CpuReading.Seen(latest));
    add("500/150");
    assertThat(compilers.share()).hasValueCloseTo(0.3, within(1e-9));
  }

  private void add(String slice) {
    String[] millis = slice.split("/", -1);
    latest =
        new CpuLook(
            latest.nanos() + SLICE.toNanos(),
            latest.cpu().plusMillis(Long.parseLong(millis[0])),
            latest.jit().plusMillis(Long.parseLong(millis[1])));
    compilers.look(new CpuReading.Seen(latest));
  }
}
