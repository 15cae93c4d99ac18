package dev.longhaul.cluster;

import dev.longhaul.cluster.ClockOffset.RoundTrip;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jgroups.Address;

/** A driver as the controller of its load knows it. */
final class RemoteDriver {
  private final Address address;
  private final String name;
  private final Workload share;
  private final List<RoundTrip> trips = new ArrayList<>();
  private ClockOffset offset = new ClockOffset(0, 0);
  private long startThere;
  private long windowThere;
  private long heardNanos;
  private long succeeded;
  private boolean warm;
  private boolean drained;
  private Optional<Map<String, String>> settings = Optional.empty();
  private Optional<String> refusal = Optional.empty();
  private Optional<String> failure = Optional.empty();
  private Optional<ShareResult> result = Optional.empty();
  private Optional<OptionalDouble> ceiling = Optional.empty();

  RemoteDriver(Address address, String name, Workload share) {
    this.address = address;
    this.name = name;
    this.share = share;
  }

  Address address() {
    return address;
  }

  String name() {
    return name;
  }

  /** Takes what it says about its share. */
  void take(ClusterMessage message, long nowNanos) {
    heardNanos = nowNanos;
    switch (message) {
      case ClusterMessage.Prepared prepared -> settings = Optional.of(prepared.settings());
      case ClusterMessage.Refusal refused -> refusal = Optional.of(refused.reason());
      case ClusterMessage.Progress progress -> {
        succeeded = progress.succeeded();
        warm = progress.warm();
      }
      case ClusterMessage.Drained over -> drained = true;
      case ClusterMessage.Result measured -> result = Optional.of(measured.result());
      case ClusterMessage.Failed failed -> failure = Optional.of(failed.reason());
      case ClusterMessage.Ceiling reached -> ceiling = Optional.of(reached.perSecond());
      default -> {} // the rest is for drivers
    }
  }

  /** Returns the settings that it will use, once it is ready. */
  Optional<Map<String, String>> settings() {
    return settings;
  }

  Optional<String> refusal() {
    return refusal;
  }

  Optional<String> failure() {
    return failure;
  }

  /** Awaits nothing more from it. */
  void lose(String why) {
    failure = Optional.of(why);
  }

  /** Returns whether it has measured, or will not. */
  boolean hasEnded() {
    return result.isPresent() || failure.isPresent();
  }

  boolean isWarm() {
    return warm;
  }

  boolean isDrained() {
    return drained || hasEnded();
  }

  boolean hasSaidItsCeiling() {
    return ceiling.isPresent();
  }

  long succeeded() {
    return succeeded;
  }

  /** Returns whether nothing has been heard of it for a time. */
  boolean isSilent(long nowNanos, Duration longest) {
    return nowNanos - heardNanos > longest.toNanos();
  }

  /** Counts silence from now on. */
  void heard(long nowNanos) {
    heardNanos = nowNanos;
  }

  /** Asks for its clock anew. */
  void forgetTrips() {
    trips.clear();
  }

  int trips() {
    return trips.size();
  }

  /** Takes a round trip of a message. */
  void add(RoundTrip trip) {
    trips.add(trip);
    offset = ClockOffset.of(trips);
  }

  ClockOffset offset() {
    return offset;
  }

  /** Plans its start; returns when that is by its own clock. */
  long startAt(long hereNanos) {
    startThere = offset.there(hereNanos);
    return startThere;
  }

  /** Plans its window; returns when it begins by its own clock. */
  long openAt(long hereNanos) {
    windowThere = offset.there(hereNanos);
    return windowThere;
  }

  /** Returns what it has measured; empty if it has not, or its window had not begun. */
  Optional<Measurement> measured() {
    return result.flatMap(ShareResult::measured);
  }

  /** Returns why its exchanges broke off. */
  Map<String, Long> causes() {
    return result.map(ShareResult::causes).orElse(Map.of());
  }

  /** Returns what it did of the load; empty if it has measured nothing. */
  Optional<DriverShare> done() {
    return result.flatMap(known -> known.measured().map(part -> done(known, part)));
  }

  private DriverShare done(ShareResult known, Measurement part) {
    return new DriverShare(
        name,
        share.users(),
        known.driverThreads(),
        share instanceof Workload.Open open
            ? OptionalDouble.of(open.perSecond().doubleValue())
            : OptionalDouble.empty(),
        late(known.startedNanos(), startThere),
        late(known.windowNanos(), windowThere),
        offset.uncertainty(),
        part.driver(),
        part.started(),
        part.count(Outcome.SUCCEEDED),
        part.sentPerSecond(),
        ceiling.orElse(OptionalDouble.empty()));
  }

  private static Duration late(OptionalLong reallyNanos, long plannedNanos) {
    return reallyNanos.isPresent()
        ? Duration.ofNanos(reallyNanos.getAsLong() - plannedNanos)
        : Duration.ZERO;
  }
}
