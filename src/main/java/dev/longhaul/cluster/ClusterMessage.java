package dev.longhaul.cluster;

import dev.longhaul.request.RequestValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What drivers and the controller of a load say to each other. */
sealed interface ClusterMessage {
  /**
   * A controller asks who is there.
   *
   * @param version that of its Longhaul
   */
  record Hello(String version) implements ClusterMessage {}

  /**
   * A driver says who it is.
   *
   * @param name where it listens
   * @param version that of its Longhaul
   * @param busy what it does for another controller; empty if it is free
   */
  record Presence(String name, String version, Optional<String> busy) implements ClusterMessage {}

  /** Asks what time it is. */
  record Ping(int number) implements ClusterMessage {}

  /**
   * Says what time it was when a ping came.
   *
   * @param nanos by the monotonic clock of the sender's machine
   */
  record Pong(int number, long nanos) implements ClusterMessage {}

  /**
   * Gives a driver its share of a load.
   *
   * @param run which load; later messages of the load carry it, too
   * @param rank which of the drivers it is, from 0
   * @param drivers how many there are
   * @param settings the texts of the share's settings by their keys
   * @param trust the certificates to trust, in PEM form
   * @param uri where the requests go
   * @param requests what is sent
   */
  record Assignment(
      long run,
      int rank,
      int drivers,
      Map<String, String> settings,
      Optional<String> trust,
      String uri,
      List<RequestValues> requests)
      implements ClusterMessage {}

  /** A driver does not take its share. */
  record Refusal(long run, String reason) implements ClusterMessage {}

  /**
   * A driver is ready to send.
   *
   * @param settings those that it will use, for comparison
   */
  record Prepared(long run, Map<String, String> settings) implements ClusterMessage {}

  /**
   * The instant at which a driver starts.
   *
   * @param nanos by the clock of the driver's machine
   */
  record Start(long run, long nanos) implements ClusterMessage {}

  /**
   * A driver says that it still runs.
   *
   * @param succeeded how many of its requests have succeeded so far
   * @param warm whether its warm-up may end
   */
  record Progress(long run, long succeeded, boolean warm) implements ClusterMessage {}

  /**
   * The instant at which the window of a driver begins.
   *
   * @param nanos by the clock of the driver's machine
   */
  record Open(long run, long nanos) implements ClusterMessage {}

  /** No request of a driver's window is left. */
  record Drained(long run) implements ClusterMessage {}

  /** All drivers are drained: they stop sending. */
  record Finish(long run) implements ClusterMessage {}

  /** What a driver has measured. */
  record Result(long run, ShareResult result) implements ClusterMessage {}

  /** A driver could not send its share. */
  record Failed(long run, String reason) implements ClusterMessage {}

  /** Asks how much a driver reaches. */
  record CeilingWanted(long run) implements ClusterMessage {}

  /** Says how much it reaches; empty if that is not known, or does not matter. */
  record Ceiling(long run, OptionalDouble perSecond) implements ClusterMessage {}

  /** The load ends at once. */
  record Abort(long run, String reason) implements ClusterMessage {}
}
