package dev.longhaul.validity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Recorder;
import dev.longhaul.measure.ServiceDemand;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** A window of ten seconds with one user's requests, recorded as a test says, and its verdicts. */
abstract class RecordedWindow {
  static final long SECOND = 1_000_000_000L;
  static final long WINDOW = 10 * SECOND;

  static final Settings SETTINGS = Settings.from(Map.of("longhaul.duration", "10 s")::get);

  long now;
  Duration stalled = Duration.ZERO;
  final Recorder recorder =
      new Recorder(Duration.ofNanos(WINDOW), Duration.ofSeconds(30), () -> now);

  interface ResponseTime {
    long at(long instantNanos, Random random);
  }

  void fill(ResponseTime each) {
    recorder.open(0);
    Random random = new Random(7);
    while (now < WINDOW) {
      long start = now;
      now += each.at(start, random);
      recorder.started(start);
      recorder.ended(start, now, Outcome.SUCCEEDED);
    }
  }

  void request(long start, long end, Outcome outcome) {
    recorder.started(start);
    recorder.ended(start, end, outcome);
    now = Math.max(now, end);
  }

  void assertFault(Verdict verdict, String... reason) {
    now = Math.max(now, WINDOW);
    Fault found = gravest(DriverUse.UNKNOWN, OptionalDouble.empty());
    assertThat(found.verdict()).as(found.reason()).isEqualTo(verdict);
    assertThat(found.reason()).contains(reason);
  }

  Fault gravest(DriverUse driver, OptionalDouble ceiling) {
    return gravest(validity(driver, ceiling));
  }

  static Fault gravest(Validity validity) {
    return validity.faults().stream().max(Comparator.comparing(Fault::verdict)).orElseThrow();
  }

  Validity validity(DriverUse driver, OptionalDouble ceiling) {
    return Validity.of(
        SETTINGS, measured(driver), reference(OptionalDouble.empty(), ceiling), Optional.empty());
  }

  Validity validity(Baseline baseline, Settings settings) {
    return Validity.of(settings, measured(DriverUse.UNKNOWN), baseline, Optional.empty());
  }

  Measurement measured(DriverUse driver) {
    WindowCircumstances none = WindowCircumstances.UNKNOWN;
    return recorder.measurement(
        new WindowCircumstances(none.warmUp(), none.drain(), stalled, 0, driver, none.others()));
  }

  static Baseline bound(double perSecond, long demandMs) {
    return new Baseline(
        Optional.of(new ServiceDemand(Duration.ofMillis(demandMs), Optional.empty())),
        OptionalDouble.of(perSecond),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Baseline reference(OptionalDouble bound, OptionalDouble ceiling) {
    return new Baseline(Optional.empty(), bound, ceiling, Optional.empty(), Optional.empty());
  }
}
