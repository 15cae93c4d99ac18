package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.report.CapacitySamples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a build keeps of a test that has not ended. */
class BuildRecordTests {
  /** A search takes minutes, and its JVM may be killed. */
  @Test
  void keepsEachStepOfASearch() {
    List<RunState> states = new ArrayList<>();
    BuildRecord build =
        new BuildRecord(
            RunState.begin(Build.OfProcess.of(false, ProcessHandle.current())), states::add);
    RowKey key = new RowKey("com.acme.ShopBenchmark", "takes(Capacity)", "");
    CaseListener test = build.keeping(key);
    test.stepped(CapacitySamples.cutShort("thread_pool"));
    assertThat(states.getLast().searches())
        .containsExactly(new SearchRow(key, false, CapacitySamples.cutShort("thread_pool")));
    test.searched(CapacitySamples.found());
    assertThat(states.getLast().searches())
        .containsExactly(new SearchRow(key, false, CapacitySamples.found()));
  }
}
