package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.server.strategy.Work;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerTimingHeaderTests {
  @Test
  void writesMillisecondsToTheNanosecond() {
    Work work = new Work(1_000_050_999, 280_400_001, OptionalLong.of(7_999));
    assertThat(ServerTimingHeader.of(work, 1_000_000_000, 1_281_000_000))
        .isEqualTo(
            "queue;dur=0.050999, task;dur=280.400001, cpu;dur=0.007999, total;dur=281.000000");
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Work work = new Work(5, 1_500_000, OptionalLong.empty());
    assertThat(ServerTimingHeader.of(work, 5, 2_000_005))
        .isEqualTo("queue;dur=0.000000, task;dur=1.500000, total;dur=2.000000");
  }
}
