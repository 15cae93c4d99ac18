package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Sets the clock and looks at the phase. */
class PhaseClockTests {
  private static final long START = 5_000_000_000L;
  private static final long NOTICE = PhaseClock.NOTICE.toNanos();

  private PhaseClock phases = clock(Duration.ofSeconds(2));

  private static PhaseClock clock(Duration warmUpLimit) {
    return new PhaseClock(
        START, Duration.ofSeconds(1), warmUpLimit, Duration.ofSeconds(3), Duration.ofSeconds(30));
  }

  private static PhaseClock clock(BooleanSupplier empties) {
    return new PhaseClock(
        START,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(3),
        Duration.ofSeconds(30),
        Duration.ZERO,
        empties);
  }

  private OptionalLong opened = OptionalLong.empty();
  private long askedFor;

  @Test
  void warmUpLastsAtLeastItsTime() {
    assertThat(at(0.999, true, false)).isEqualTo(Phase.WARM_UP);
    assertThat(opened).isEmpty();
    assertThat(at(1, true, false)).isEqualTo(Phase.WINDOW);
    assertThat(opened).hasValue(START + 1_000_000_000L + NOTICE);
  }

  @Test
  void warmUpWaitsForEveryUser() {
    assertThat(at(7, false, false)).isEqualTo(Phase.WARM_UP);
    assertThat(at(7.1, true, false)).isEqualTo(Phase.WINDOW);
    assertThat(phases.warmUpTaken()).isEqualTo(Duration.ofMillis(7100).plus(PhaseClock.NOTICE));
  }

  @Test
  void warmUpWaitsNoLongerThanOneTimeout() {
    assertThat(at(30.999, false, false)).isEqualTo(Phase.WARM_UP);
    assertThat(at(31, false, false)).isEqualTo(Phase.WINDOW);
  }

  @Test
  void warmUpWaitsUpToItsLimitIfThatIsLater() {
    phases = clock(Duration.ofSeconds(40));
    assertThat(at(39.999, false, false)).isEqualTo(Phase.WARM_UP);
    assertThat(at(40, false, false)).isEqualTo(Phase.WINDOW);
  }

  @Test
  void drainLastsWhileARequestOverlapsTheWindow() {
    at(1, true, false);
    assertThat(at(4.019, true, true)).isEqualTo(Phase.WINDOW);
    assertThat(at(4.02, true, true)).isEqualTo(Phase.DRAIN);
    assertThat(at(10, true, true)).isEqualTo(Phase.DRAIN);
    assertThat(askedFor).isEqualTo(START + 4_000_000_000L + NOTICE);
    assertThat(at(11.02, true, false)).isEqualTo(Phase.ENDING);
    assertThat(phases.drainTaken()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void drainLastsNoLongerThanTheTimeout() {
    at(1, true, false);
    assertThat(at(34.1, true, true)).isEqualTo(Phase.DRAIN);
    assertThat(at(34.2, true, true)).isEqualTo(Phase.ENDING);
  }

  @Test
  void theLastRequestsGetTimeToEnd() {
    at(1, true, false);
    at(4.02, true, true);
    at(11.02, true, false);
    assertThat(at(12, true, true)).isEqualTo(Phase.ENDING);
    assertThat(askedFor).isEqualTo(START + 12_000_000_000L);
    assertThat(at(13, true, false)).isEqualTo(Phase.DONE);
    assertThat(phases.drainTaken()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void theirTimeIsOverWhenNobodyWantsThatAnyMore() {
    AtomicBoolean wanted = new AtomicBoolean(true);
    phases = clock(wanted::get);
    at(1, true, false);
    at(4.02, true, true);
    at(11.02, true, false);
    assertThat(at(29, true, true)).isEqualTo(Phase.ENDING);
    wanted.set(false);
    assertThat(at(29.1, true, true)).isEqualTo(Phase.DONE);
    assertThat(phases.drainTaken()).isEqualTo(Duration.ofSeconds(7));
    assertThat(phases.endingTaken(START + 29_020_000_000L)).isEqualTo(Duration.ofSeconds(18));
  }

  @Test
  void theyGetNoneWhereNobodyWantsThat() {
    phases = clock(() -> false);
    at(1, true, false);
    at(4.02, true, true);
    assertThat(at(11.02, true, true)).isEqualTo(Phase.DRAIN);
    assertThat(at(11.03, true, false)).isEqualTo(Phase.DONE);
  }

  @Test
  void opensItsWindowOnce() {
    at(1, true, false);
    opened = OptionalLong.empty();
    at(2, true, false);
    assertThat(opened).isEmpty();
  }

  @Test
  void countsADiscardedWindowAsWarmUp() {
    at(1, true, false);
    at(4.02, true, true);
    phases.discardWindow(START + 5_000_000_000L, start -> start);
    assertThat(at(5, true, true)).isEqualTo(Phase.WINDOW);
    assertThat(at(8.02, true, true)).isEqualTo(Phase.DRAIN);
    assertThat(phases.warmUpTaken()).isEqualTo(Duration.ofSeconds(5).plus(PhaseClock.NOTICE));
  }

  private Phase at(double second, boolean everyUserCompleted, boolean overlapping) {
    return phases.advance(
        START + Math.round(second * 1e9),
        everyUserCompleted,
        windowEnd -> {
          askedFor = windowEnd;
          return overlapping;
        },
        start -> {
          opened = OptionalLong.of(start);
          return start;
        });
  }
}
