package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.overload.Recovery;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What becomes of a server is found out ten times of ten. */
@Tag("slow")
@EnabledIfSystemProperty(
    named = "overload",
    matches = "true",
    disabledReason = "takes three minutes: -Dtest=ManyOverloadsTests -Doverload=true")
class ManyOverloadsTests {
  @RepeatedTest(10)
  void findsTheMetastableServer() throws InterruptedException {
    try (CachingServer server = new CachingServer(false)) {
      assertThat(CacheLoss.of(server, 1).finding().recovery()).contains(Recovery.METASTABLE);
    }
  }

  @RepeatedTest(10)
  void findsTheOneThatRecovers() throws InterruptedException {
    try (CachingServer server = new CachingServer(true)) {
      assertThat(CacheLoss.of(server, 0).finding().recovery()).contains(Recovery.RECOVERED);
    }
  }
}
