package dev.longhaul.cluster;

import dev.longhaul.cluster.ClockOffset.RoundTrip;
import dev.longhaul.text.Quoted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jgroups.Address;

/** The drivers that share a load, as their controller speaks with them. */
final class Crew {
  private static final Duration TICK = Duration.ofMillis(20);

  private static final Duration LONGEST_ROUND_TRIP = Duration.ofSeconds(2);

  private final GroupChannel channel;
  private final long run;
  private final List<RemoteDriver> drivers;
  private int pings;

  /** When the ping was sent whose answer is awaited. */
  private long pingedNanos;

  /**
   * Creates a crew.
   *
   * @param run which load it is for
   * @param drivers in the order of their ranks
   */
  Crew(GroupChannel channel, long run, List<RemoteDriver> drivers) {
    this.channel = channel;
    this.run = run;
    this.drivers = List.copyOf(drivers);
  }

  List<RemoteDriver> drivers() {
    return drivers;
  }

  long run() {
    return run;
  }

  void send(RemoteDriver to, ClusterMessage message) {
    channel.send(to.address(), message);
  }

  void sendAll(ClusterMessage message) {
    drivers.forEach(driver -> send(driver, message));
  }

  boolean all(Predicate<RemoteDriver> holds) {
    return drivers.stream().allMatch(holds);
  }

  /** Returns why exchanges of all drivers broke off, the causes in their order. */
  Map<String, Long> causes() {
    Map<String, Long> sums = new TreeMap<>();
    drivers.forEach(
        driver -> driver.causes().forEach((cause, count) -> sums.merge(cause, count, Long::sum)));
    return sums;
  }

  /**
   * Listens to the drivers until something holds.
   *
   * @param deadlineNanos when it gives up
   * @param often is called every few milliseconds
   * @return whether it held in time
   * @throws DriverLostException if a driver is gone, or failed
   */
  boolean await(BooleanSupplier holds, long deadlineNanos, Runnable often)
      throws InterruptedException {
    while (!holds.getAsBoolean()) {
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      Optional<GroupEvent> event = channel.next(Duration.ofNanos(Math.min(left, TICK.toNanos())));
      if (event.isPresent()) {
        take(event.get());
      }
      often.run();
    }
    return true;
  }

  private void take(GroupEvent event) {
    switch (event) {
      case GroupEvent.Received received ->
          driver(received.from()).ifPresent(driver -> take(driver, received));
      case GroupEvent.Unreadable bytes ->
          driver(bytes.from())
              .ifPresent(
                  driver -> {
                    throw lost(driver, "is not understood: " + bytes.why());
                  });
      case GroupEvent.Members members ->
          drivers.stream()
              .filter(driver -> driver.failure().isEmpty())
              .filter(driver -> !members.present().contains(driver.address()))
              .findFirst()
              .ifPresent(
                  driver -> {
                    throw lost(driver, "has died, left the cluster or was cut off");
                  });
      case GroupEvent.Own own -> {} // only drivers have a load of their own
    }
  }

  private void take(RemoteDriver driver, GroupEvent.Received received) {
    ClusterMessage message = received.message();
    if (message instanceof ClusterMessage.Pong pong) {
      if (pong.number() == pings) {
        driver.add(new RoundTrip(pingedNanos, pong.nanos(), received.nanos()));
      }
    } else if (isOfThisRun(message)) { // others are about an earlier load
      driver.take(message, received.nanos());
      if (message instanceof ClusterMessage.Failed failed) {
        throw lost(driver, "could not send its share: " + failed.reason());
      }
    }
  }

  private boolean isOfThisRun(ClusterMessage message) {
    return runOf(message).filter(of -> of == run).isPresent();
  }

  /** Returns the error of a driver from which nothing more is awaited. */
  static DriverLostException lost(RemoteDriver driver, String why) {
    driver.lose(why);
    return new DriverLostException(driver.name(), Quoted.visible(why));
  }

  private static Optional<Long> runOf(ClusterMessage message) {
    return switch (message) {
      case ClusterMessage.Prepared prepared -> Optional.of(prepared.run());
      case ClusterMessage.Refusal refusal -> Optional.of(refusal.run());
      case ClusterMessage.Progress progress -> Optional.of(progress.run());
      case ClusterMessage.Drained drained -> Optional.of(drained.run());
      case ClusterMessage.Result result -> Optional.of(result.run());
      case ClusterMessage.Failed failed -> Optional.of(failed.run());
      case ClusterMessage.Ceiling ceiling -> Optional.of(ceiling.run());
      default -> Optional.empty();
    };
  }

  private Optional<RemoteDriver> driver(Address address) {
    return drivers.stream().filter(driver -> driver.address().equals(address)).findFirst();
  }

  /**
   * Finds out how far each driver's clock is ahead of this one's.
   *
   * @param roundTrips how many messages are sent to each driver
   * @throws DriverLostException if a driver is gone, or does not answer
   */
  void compareClocks(int roundTrips, Runnable often) throws InterruptedException {
    for (RemoteDriver driver : drivers) {
      driver.forgetTrips();
      for (int i = 0; i < roundTrips; i++) {
        int before = driver.trips();
        pings++;
        pingedNanos = System.nanoTime();
        send(driver, new ClusterMessage.Ping(pings));
        boolean unused =
            await(() -> driver.trips() > before, pingedNanos + LONGEST_ROUND_TRIP.toNanos(), often);
      }
      if (driver.trips() == 0) {
        throw lost(driver, "did not answer when asked for its clock");
      }
    }
  }

  /** Returns the longest time that any clock may be off, in nanoseconds. */
  long worstClockNanos() {
    return drivers.stream().mapToLong(driver -> driver.offset().uncertaintyNanos()).max().orElse(0);
  }
}
