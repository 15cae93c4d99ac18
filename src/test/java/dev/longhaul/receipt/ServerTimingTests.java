package dev.longhaul.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTimingTests {
  @Test
  void writesMillisecondsToTheNanosecond() {
    assertThat(
            ServerTiming.write(
                new Receipt(50_999, 280_400_001, OptionalLong.of(7_999), 281_000_000)))
        .isEqualTo(
            "queue;dur=0.050999, task;dur=280.400001, cpu;dur=0.007999, total;dur=281.000000");
  }

  @Test
  void omitsUnknownTimes() {
    assertThat(ServerTiming.write(new Receipt(0, 1_500_000, OptionalLong.empty(), 2_000_000)))
        .isEqualTo("queue;dur=0.000000, task;dur=1.500000, total;dur=2.000000");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 9, 99_999, 100_000, 999_999, 1_000_000, 280_000_001, 86_400_000_000_000L})
  void readsWhatItWrites(long nanos) {
    for (OptionalLong cpu : List.of(OptionalLong.empty(), OptionalLong.of(nanos))) {
      Receipt receipt = new Receipt(nanos, nanos + 1, cpu, 2 * nanos + 1);
      assertThat(ServerTiming.read(ServerTiming.write(receipt))).contains(receipt);
    }
  }

  @Test
  void readsMillisecondsInAnyOrder() {
    assertThat(ServerTiming.read("total;dur=281.000123, cpu;dur=0.25, queue;dur=0, task;dur=280.4"))
        .contains(new Receipt(0, 280_400_000, OptionalLong.of(250_000), 281_000_123));
  }

  @Test
  void ignoresUnknownEntries() {
    assertThat(
            ServerTiming.read(
                "cache;desc=\"hit\", taskforce;dur=1,task;desc=work;dur=2.5;x=1,  total;dur=3"))
        .contains(new Receipt(0, 2_500_000, OptionalLong.empty(), 3_000_000));
    assertThat(ServerTiming.read("task;dur=0.1234567891, total;dur=1"))
        .contains(new Receipt(0, 123_456, OptionalLong.empty(), 1_000_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        ";",
        "task",
        "task;dur=",
        "task;dur=1",
        "total;dur=1",
        "task;dur=x, total;dur=1",
        "task;dur=-1, total;dur=1",
        "task;dur=1e3, total;dur=1",
        "task;dur=1.2.3, total;dur=1",
        "task;dur=., total;dur=1",
        "task;dur=9999999999999, total;dur=1",
        "task;dur=NaN, total;dur=1",
        "task, dur=1, total;dur=1"
      })
  void refusesIncompleteAndMalformedReceipts(String header) {
    assertThat(ServerTiming.read(header)).isEmpty();
  }

  @Test
  void refusesAnEndlessHeader() {
    assertThat(ServerTiming.read("task;dur=1, total;dur=1, x" + "x".repeat(100_000))).isEmpty();
  }
}
