package dev.longhaul.cluster;

import dev.longhaul.measure.Answered;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import dev.longhaul.measure.WindowCircumstances;
import dev.longhaul.receipt.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Random requests of one window, which one recorder or several record. */
final class SampleLoad {
  static final Duration WINDOW = Duration.ofSeconds(10);

  private static final long MILLI = 1_000_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final List<Sample> samples = new ArrayList<>();

  /** A request by its times, in nanoseconds from the window's start. */
  private record Sample(long start, long end, Outcome outcome) {}

  SampleLoad(int requests, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < requests; i++) {
      long start = (long) (random.nextDouble() * WINDOW.toNanos());
      // Long tails: a few requests take a hundred times as long as most.
      long length = Math.round(MILLI * Math.exp(3 * random.nextGaussian() / 2));
      Outcome outcome = random.nextInt(50) == 0 ? Outcome.HTTP_ERROR : Outcome.SUCCEEDED;
      samples.add(new Sample(start, start + length, outcome));
    }
  }

  /** Returns what one driver measures of the requests whose number leaves a rest. */
  Measurement part(int rank, int drivers) {
    AtomicLong now = new AtomicLong();
    Recorder recorder = new Recorder(WINDOW, TIMEOUT, now::get);
    long unusedStart = recorder.open(0);
    List<Event> events = new ArrayList<>();
    for (int i = rank; i < samples.size(); i += drivers) {
      Sample sample = samples.get(i);
      int number = i;
      events.add(new Event(sample.start(), () -> begin(recorder, sample, number)));
      events.add(new Event(sample.end(), () -> end(recorder, sample, number)));
    }
    events.sort(Comparator.comparingLong(Event::nanos));
    events.forEach(event -> event.action().run());
    now.set(10 * WINDOW.toNanos());
    return recorder.measurement(circumstances(rank));
  }

  private record Event(long nanos, Runnable action) {}

  private static void begin(Recorder recorder, Sample sample, int number) {
    recorder.started(sample.start());
    recorder.sent(sample.start(), number);
  }

  private static void end(Recorder recorder, Sample sample, int number) {
    long length = sample.end() - sample.start();
    recorder.ended(
        sample.start(),
        sample.start(),
        sample.end(),
        sample.outcome(),
        new Answered(
            sample.start(), sample.end(), new Receipt(0, length, OptionalLong.of(number), length)));
  }

  private static WindowCircumstances circumstances(int rank) {
    return new WindowCircumstances(
        new WarmUp(
            Duration.ofSeconds(3 + rank),
            rank == 1 ? List.of(WarmUpCondition.THROUGHPUT_STEADY) : List.of(),
            OptionalDouble.empty(),
            OptionalDouble.of(0.1)),
        Duration.ofMillis(100L * rank),
        Duration.ofMillis(rank),
        0,
        new DriverUse(
            OptionalDouble.of(0.2 + 0.1 * rank), OptionalDouble.of(0.01), Duration.ofMillis(5)),
        Optional.empty());
  }
}
