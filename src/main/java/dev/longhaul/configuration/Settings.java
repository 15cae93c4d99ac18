package dev.longhaul.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The settings of one case.
 *
 * @param profile the source of the warm-up and window, unless they are set themselves
 * @param load what makes requests come, and for how long
 * @param server how the server is started
 * @param access how the driver reaches the target
 * @param rounds how often rows are measured, and what is decided from it
 * @param origins the settings of the upstream servers of network tasks
 * @param output the folder of results and logs
 * @param build the build that a run belongs to
 */
public record Settings(
    Profile profile,
    LoadSettings load,
    ServerSettings server,
    AccessSettings access,
    RoundSettings rounds,
    OriginSettings origins,
    Path output,
    BuildSettings build) {

  /** Returns the defaults. */
  public static Settings defaults() {
    return from(key -> null);
  }

  /** Returns every key. */
  public static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    from(
        key -> {
          keys.add(key);
          return null;
        });
    return keys;
  }

  /**
   * Reads every key from a source, and uses the default if the source has no value.
   *
   * @throws ConfigurationException if a value breaks its key's rule
   */
  public static Settings from(Source source) {
    Profile profile = source.constant("longhaul.profile", Profile.class, Defaults.PROFILE);
    return new Settings(
        profile,
        LoadSettings.from(source, profile),
        ServerSettings.from(source),
        AccessSettings.from(source),
        RoundSettings.from(source),
        OriginSettings.from(source),
        source.path("longhaul.output", Defaults.OUTPUT),
        BuildSettings.from(source));
  }

  /** Returns the most requests that are in flight at once: in a closed workload, its users. */
  public int users() {
    return workload().users();
  }

  /** Returns what makes requests come. */
  public Workload workload() {
    return load.workload();
  }

  /** Returns the shortest warm-up. */
  public Duration warmUp() {
    return load.warmUp();
  }

  /** Returns the longest warm-up. */
  public Duration warmUpLimit() {
    return load.warmUpLimit();
  }

  /** Returns the measured window. */
  public Duration window() {
    return load.window();
  }

  /** Returns how long a request may take. */
  public Duration timeout() {
    return load.timeout();
  }

  /** Returns the worker threads or processes of a pooled strategy. */
  public int workers() {
    return server.workers();
  }

  /**
   * Returns these settings with a think time of zero and with other phases.
   *
   * @param users how many
   * @param warmUp the shortest warm-up; the longest is twice as long
   * @param window the measured window
   */
  public Settings with(int users, Duration warmUp, Duration window) {
    return with(users, warmUp, warmUp.multipliedBy(2), window);
  }

  /**
   * Does the same, with a longest warm-up.
   *
   * @param limit the longest warm-up
   */
  public Settings with(int users, Duration warmUp, Duration limit, Duration window) {
    Workload closed = new Workload.Closed(users, Duration.ZERO);
    return with(new LoadSettings(closed, warmUp, limit, window, timeout()));
  }

  /** Returns these settings with an open workload and another window. */
  public Settings with(Workload.Open open, Duration window) {
    return with(new LoadSettings(open, warmUp(), warmUpLimit(), window, timeout()));
  }

  /**
   * Returns these settings with another number of users, who do the same. A time-out that follows
   * from their number is that of the other number.
   */
  public Settings withUsers(int users) {
    return with(load.withUsers(users));
  }

  /**
   * Returns these settings with another workload. A time-out that follows from the number of users
   * is then that of few users: an open workload that a server cannot take would keep it busy for as
   * long.
   *
   * @param other what makes requests come
   * @param otherWindow the measured window
   */
  public Settings withLoad(Workload other, Duration otherWindow) {
    return with(load.with(other, otherWindow));
  }

  /**
   * Returns these settings for a server that serves loads which differ in their users and their
   * arrival rate: it depends on neither.
   *
   * @param users the most users of these loads
   */
  public Settings ofServer(int users) {
    return with(load.atAnyRate(users));
  }

  /** Returns what rows have in common that differ by their users, arrival rate and workers. */
  public Settings unswept() {
    return ofServer(1).with(server.withWorkers(1));
  }

  /**
   * Returns these settings with any free port, for a server beside another one that may use the
   * port.
   */
  public Settings onAnyPort() {
    return with(server.onAnyPort());
  }

  /**
   * Returns these settings without what makes a JVM write something at its exit, for a server
   * beside another one that may write to the same file.
   */
  public Settings withoutExitWork() {
    return with(server.withoutExitWork());
  }

  /** Returns these settings for another build, which measures the same. */
  public Settings in(BuildSettings build) {
    return new Settings(profile, load, server, access, rounds, origins, output, build);
  }

  private Settings with(LoadSettings load) {
    return new Settings(profile, load, server, access, rounds, origins, output, build);
  }

  private Settings with(ServerSettings server) {
    return new Settings(profile, load, server, access, rounds, origins, output, build);
  }
}
