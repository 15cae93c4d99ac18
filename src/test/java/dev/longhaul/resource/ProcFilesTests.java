package dev.longhaul.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads files of {@code /proc}. */
class ProcFilesTests {
  @Test
  void readStatForAnyProcessName() {
    ProcessStat stat =
        ProcessStat.parse(
            "4711 (a ) b (c) S 1 4711 4711 0 -1 4194560 100 200 0 0 12 34 56 78 20 0 9 0 5170 0 0\n");
    assertThat(stat.own().user()).contains(Duration.ofMillis(120));
    assertThat(stat.own().system()).contains(Duration.ofMillis(340));
    assertThat(stat.ofChildren().total()).isEqualTo(Duration.ofMillis(560 + 780));
    assertThat(stat.threads()).isEqualTo(9);
    assertThat(stat.started()).isEqualTo(Duration.ofMillis(51_700));
  }

  @Test
  void findFieldsByTheirWholeName() {
    ProcFields status =
        new ProcFields(
            """
            Name:\tjava
            VmRSS:\t    1234 kB
            voluntary_ctxt_switches:\t56
            nonvoluntary_ctxt_switches:\t7
            """);
    assertThat(status.field("Name")).contains("java");
    assertThat(status.bytes("VmRSS")).contains(1234L * 1024);
    assertThat(status.number("voluntary_ctxt_switches")).contains(56L);
    assertThat(status.number("nonvoluntary_ctxt_switches")).contains(7L);
    assertThat(status.bytes("Pss")).isEmpty();
  }

  @Test
  void countContextSwitchesOfLivingThreads() {
    Map<Long, ContextSwitches> before =
        Map.of(
            1L, new ContextSwitches(100, 10),
            2L, new ContextSwitches(50, 5),
            3L, new ContextSwitches(70, 7));
    Map<Long, ContextSwitches> after =
        Map.of(
            1L, new ContextSwitches(110, 11),
            // The first thread has ended, and this one has its id.
            2L, new ContextSwitches(3, 2),
            4L, new ContextSwitches(20, 4));
    assertThat(ContextSwitches.between(before, after)).isEqualTo(new ContextSwitches(33, 7));
  }

  @Test
  void partsOfAnUnknownTimeAreUnknown() {
    CpuTime known = CpuTime.of(Duration.ofMillis(2), Duration.ofMillis(1));
    CpuTime total = new CpuTime(Duration.ofMillis(5), Optional.empty());
    assertThat(known.plus(total).total()).isEqualTo(Duration.ofMillis(8));
    assertThat(known.plus(total).user()).isEmpty();
    assertThat(known.plus(known).user()).contains(Duration.ofMillis(4));
    assertThat(total.minus(known).system()).isEmpty();
  }
}
