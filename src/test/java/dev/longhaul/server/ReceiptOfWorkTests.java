package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.receipt.Receipt;
import dev.longhaul.server.work.Work;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReceiptOfWorkTests {
  @Test
  void startsWithTheRequestsFirstByte() {
    Work work = new Work(1_000_050_999, 280_400_001, OptionalLong.of(7_999));
    assertThat(TaskServer.receipt(work, 1_000_000_000, 1_281_000_000))
        .isEqualTo(new Receipt(50_999, 280_400_001, OptionalLong.of(7_999), 281_000_000));
  }

  @Test
  void hasNoNegativeTimes() {
    Work work = new Work(5, 1_500_000, OptionalLong.empty());
    assertThat(TaskServer.receipt(work, 7, 6))
        .isEqualTo(new Receipt(0, 1_500_000, OptionalLong.empty(), 0));
  }
}
