package dev.longhaul.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.receipt.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What several recorders have recorded together is what one would have recorded alone. */
@Tag("reliability")
class RecordersTests {
  private static final List<Outcome> OUTCOMES = List.copyOf(EnumSet.allOf(Outcome.class));
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final long START = 2 * SECOND;
  private static final int THREADS = 3;
  private static final int REQUESTS = 5_000;
  private static final PartLengths LENGTHS = new PartLengths(Duration.ofSeconds(1), 5, 2, 3);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private long now;

  private final Recorders several = new Recorders(THREADS, LENGTHS.window(), TIMEOUT, () -> now);

  private final Recorder one = new Recorder(LENGTHS.window(), TIMEOUT, () -> now);

  private interface Recording {
    void in(Recorder recorder);
  }

  private record Event(long nanos, int thread, Recording recording) {}

  @Test
  void theirSumIsWhatOneRecorderHasOfAllRequests() {
    recordAll();
    now = 30 * SECOND;
    Recorder merged = several.merged();
    Measurement sum = merged.measurement(WindowCircumstances.UNKNOWN);
    Measurement alone = one.measurement(WindowCircumstances.UNKNOWN);

    assertThat(sum.isConserved()).isTrue();
    assertThat(sum.started()).isEqualTo(alone.started()).isGreaterThan(REQUESTS / 10);
    assertThat(sum.outcomes()).isEqualTo(alone.outcomes());
    assertThat(sum.inFlightAtEnd()).isEqualTo(alone.inFlightAtEnd()).isPositive();
    assertThat(sum.resent()).isEqualTo(alone.resent()).isPositive();
    assertThat(sum.sendDelays()).isEqualTo(alone.sendDelays());
    assertThat(sum.sendDelays().count()).isPositive();
    assertThat(sum.responseTimes().encoded()).isEqualTo(alone.responseTimes().encoded());
    assertThat(sum.responseTimes().distribution()).isEqualTo(alone.responseTimes().distribution());
    assertThat(sum.failureTimes().encoded()).isEqualTo(alone.failureTimes().encoded());
    assertThat(sum.receipts().count()).isEqualTo(alone.receipts().count()).isPositive();
    assertThat(sum.receipts().impossible()).isEqualTo(alone.receipts().impossible());
    assertThat(sum.receipts().split()).isEqualTo(alone.receipts().split());
    assertThat(sum.receipts().cpuMsPerRequest()).isEqualTo(alone.receipts().cpuMsPerRequest());
    assertThat(sum.receipts().taskTimes().encoded())
        .isEqualTo(alone.receipts().taskTimes().encoded());
    assertThat(sum.completionsPerSecond()).isEqualTo(alone.completionsPerSecond());
    assertThat(sum.responseTimeSeriesMs()).isEqualTo(alone.responseTimeSeriesMs());
    assertThat(sum.flow().ended()).isEqualTo(alone.flow().ended());
    assertThat(sum.flow().meanInFlight()).isEqualTo(alone.flow().meanInFlight(), within(1e-9));
    assertThat(sum.flow().perSecond()).isEqualTo(alone.flow().perSecond(), within(1e-6));
    assertThat(sum.throughput().mean()).isEqualTo(alone.throughput().mean(), within(1e-6));

    assertThat(merged.parts()).isEqualTo(one.parts());
    assertThat(merged.parts().orElseThrow().isConserved()).isTrue();
    assertThat(several.ended()).isEqualTo(merged.ended()).isEqualTo(one.ended());
    assertThat(several.succeeded()).isEqualTo(merged.succeeded()).isEqualTo(one.succeeded());
  }

  /** Requests that start on one thread and may end on another, before, in and after the window. */
  private void recordAll() {
    Random random = new Random(19);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      int thread = random.nextInt(THREADS);
      int other = random.nextInt(THREADS);
      long start = random.nextLong(14 * SECOND);
      long end = start + 1 + random.nextLong(SECOND);
      boolean retry = random.nextInt(10) == 0;
      events.add(new Event(start, thread, to -> start(to, start, retry)));
      if (random.nextInt(5) == 0) {
        long delay = random.nextLong(MILLI);
        events.add(new Event(start, other, to -> to.sent(start, delay)));
      }
      if (random.nextInt(50) == 0) {
        events.add(new Event(end, other, to -> to.resent(start)));
      }
      if (random.nextInt(100) == 0) {
        events.add(new Event(20 * SECOND, other, to -> to.abandoned(start)));
      } else {
        Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        @Nullable Answered answered = random.nextBoolean() ? answered(start, end) : null;
        events.add(new Event(end, other, to -> to.ended(start, start, end, outcome, answered)));
      }
    }
    events.sort(Comparator.comparingLong(Event::nanos));
    boolean open = false;
    for (Event event : events) {
      now = event.nanos();
      if (!open && now >= START - 20 * MILLI) {
        open = true;
        assertThat(several.open(START, LENGTHS)).isEqualTo(START);
        assertThat(one.open(START, LENGTHS)).isEqualTo(START);
      }
      event.recording().in(several.of(event.thread()));
      event.recording().in(one);
    }
  }

  private static void start(Recorder to, long startNanos, boolean retry) {
    if (retry) {
      to.retried(startNanos);
    } else {
      to.started(startNanos);
    }
  }

  private static Answered answered(long start, long end) {
    long third = (end - start) / 3;
    return new Answered(
        start + third / 2,
        end - third / 2,
        new Receipt(third, third, OptionalLong.of(third), third));
  }

  /** Also if it begins late: the clock goes on while they are opened. */
  @Test
  void theirWindowBeginsAtOneInstant() {
    AtomicLong clock = new AtomicLong(95 * MILLI);
    Recorders late =
        new Recorders(THREADS, Duration.ofSeconds(1), TIMEOUT, () -> clock.getAndAdd(5 * MILLI));
    long start = late.open(90 * MILLI);
    assertThat(start).isEqualTo(95 * MILLI);
    for (int thread = 0; thread < THREADS; thread++) {
      for (long instant : new long[] {start - 1, start, start + SECOND - 1, start + SECOND}) {
        late.of(thread).started(instant);
        late.of(thread).ended(instant, instant + MILLI, Outcome.SUCCEEDED);
      }
    }
    Measurement measured = late.merged().measurement(WindowCircumstances.UNKNOWN);
    assertThat(measured.started()).isEqualTo(2 * THREADS);
    assertThat(measured.finished()).isEqualTo(2 * THREADS);
  }

  @Test
  void withoutAWindowThereIsNothing() {
    several.of(1).started(1);
    several.of(2).ended(1, 2, Outcome.SUCCEEDED);
    Recorder merged = several.merged();
    assertThat(merged.measurement(WindowCircumstances.UNKNOWN).started()).isZero();
    assertThat(merged.parts()).isEmpty();
    assertThat(merged.ended()).isEqualTo(1);
  }
}
