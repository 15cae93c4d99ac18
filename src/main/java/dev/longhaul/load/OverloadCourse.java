package dev.longhaul.load;

import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.OthersUse.Disturbance;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartCounts;
import dev.longhaul.measure.PartLengths;
import dev.longhaul.measure.PartsMeasurement;
import dev.longhaul.measure.Recorders;
import dev.longhaul.overload.PlannedOverload;
import dev.longhaul.resource.OthersSlice;
import dev.longhaul.statistics.DriverLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Leads a load through the parts of an overload. The window is in the first; two follow it. */
final class OverloadCourse implements AutoCloseable {
  /** Of the requests of all parts, so many may have waited in the driver until their time-out. */
  private static final double TOLERATED_DROPS = 0.01;

  private final PartLengths lengths;
  private final double factor;
  private final TriggerRun trigger;
  private final Recorders recorders;
  private final Surge surge;
  private final DriverWatch driver;
  private final Pauses pauses;
  private final LoadListener listener;
  private DriverUse inWindow = DriverUse.UNKNOWN;
  private OtherPrograms others = OtherPrograms.inWindowAnew(0);
  private Duration stalled = Duration.ZERO;
  private long startNanos;
  private OverloadPart part = OverloadPart.BEFORE;
  private boolean over;

  OverloadCourse(
      PlannedOverload planned,
      Recorders recorders,
      ActiveLoad load,
      Pauses pauses,
      LoadListener listener) {
    lengths = planned.lengths();
    factor = planned.overload().trigger().factor();
    trigger = new TriggerRun(planned.start(), planned.end());
    this.recorders = recorders;
    surge = load.surge();
    driver = load.driver();
    this.pauses = pauses;
    this.listener = listener;
  }

  /** Opens the window, and returns when it begins. */
  long open(long nanos) {
    startNanos = recorders.open(nanos, lengths);
    if (factor > 1) {
      surge.set(begin(OverloadPart.TRIGGER), lengths.of(OverloadPart.TRIGGER), factor);
    }
    announce();
    return startNanos;
  }

  private void announce() {
    listener.partStarted(part, lengths.of(part));
  }

  private long begin(OverloadPart of) {
    return startNanos + lengths.slice().multipliedBy(lengths.begin(of)).toNanos();
  }

  private long endNanos() {
    return startNanos + lengths.whole().toNanos();
  }

  /** The window has ended, and what was seen of the driver and the machine in it is kept. */
  void windowEnded(long nowNanos) {
    inWindow = driver.use();
    driver.begin(nowNanos);
    pauses.begin();
    others = OtherPrograms.inWindowAnew(nowNanos);
  }

  /**
   * Starts and ends the trigger when it is time; the window has ended. If the driver stood still
   * for a whole part, it does what it has missed.
   */
  void look(long nowNanos, Optional<OthersSlice> latest) {
    if (over) {
      return;
    }
    others.look(latest);
    if (part == OverloadPart.BEFORE && nowNanos - begin(OverloadPart.TRIGGER) >= 0) {
      part = OverloadPart.TRIGGER;
      trigger.start();
      announce();
    }
    if (part == OverloadPart.TRIGGER && nowNanos - begin(OverloadPart.AFTER) >= 0) {
      part = OverloadPart.AFTER;
      trigger.end();
      announce();
    }
    if (part == OverloadPart.AFTER && nowNanos - endNanos() >= 0) {
      over = true;
      trigger.mustHaveEnded();
      stalled = pauses.total();
      driver.end(nowNanos);
    }
  }

  /** Returns what the trigger did not do; empty if nothing went wrong. */
  Optional<TriggerRun.Failure> failure() {
    return trigger.failure();
  }

  /** Returns what the driver used in the window. */
  DriverUse inWindow() {
    return inWindow;
  }

  /**
   * Returns what was counted in all parts.
   *
   * @throws IllegalStateException if requests are not accounted for, which is a defect of the
   *     driver
   */
  PartsMeasurement parts() {
    PartsMeasurement measured = recorders.merged().parts().orElseThrow();
    if (!measured.isConserved()) {
      throw new IllegalStateException(
          "the driver lost count in the parts of an overload: " + measured.counts());
    }
    return measured;
  }

  /** Returns why the driver or the machine may have caused what was measured behind the window. */
  List<String> doubts(PartsMeasurement measured) {
    List<String> doubts = new ArrayList<>();
    DriverUse use = driver.use();
    Duration followed = lengths.whole().minus(lengths.window());
    if (DriverLoad.isStarved(use.busy())) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "a thread of the driver ran or waited for a processor in %.0f %% of the time behind the window",
              100 * use.busy().orElseThrow()));
    }
    if (DriverLoad.isStopped(use.collections(), followed)) {
      doubts.add(
          "the driver's JVM collected garbage for %s ms behind the window"
              .formatted(use.collections().toMillis()));
    }
    if (DriverLoad.isStopped(stalled, followed)) {
      doubts.add(
          "the machine stood still for %s ms behind the window".formatted(stalled.toMillis()));
    }
    others.disturbance().map(OverloadCourse::disturbed).ifPresent(doubts::add);
    long dropped =
        measured.counts().values().stream().mapToLong(each -> each.count(Outcome.DROPPED)).sum();
    long started = measured.counts().values().stream().mapToLong(PartCounts::started).sum();
    if (dropped > TOLERATED_DROPS * started) {
      doubts.add(
          "%s of %s requests waited in the driver until their time-out, as longhaul.users were in flight: the server has not seen them"
              .formatted(dropped, started));
    }
    return doubts;
  }

  private static String disturbed(Disturbance disturbance) {
    return String.format(
        Locale.ROOT,
        "other programs took %.0f %% of the machine's processor time or more behind the window",
        100 * disturbance.share());
  }

  /** Ends the trigger, if it was started. */
  @Override
  public void close() {
    trigger.close();
  }
}
