package dev.longhaul.configuration;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings of one case.
 *
 * @param profile the source of the warm-up and window, unless they are set themselves
 * @param workload what makes requests come
 * @param warmUp the shortest warm-up
 * @param warmUpLimit the longest warm-up
 * @param window the measured window
 * @param timeout how long a request may take
 * @param workers worker threads or processes of a pooled strategy
 * @param connections how users treat their connections
 * @param access how the driver reaches the target
 * @param isolation where the server runs
 * @param port where the server listens on loopback; 0 for any port that is free
 * @param startupTimeout how long the server may take to answer its first request
 * @param jvmArguments the flags of the server's JVM
 * @param rounds how often rows are measured, and what is decided from it
 * @param profiler what records where the server's time goes
 * @param origins the settings of the upstream servers of network tasks
 * @param output the folder of results and logs
 * @param build the build that a run belongs to
 */
public record Settings(
    Profile profile,
    Workload workload,
    Duration warmUp,
    Duration warmUpLimit,
    Duration window,
    Duration timeout,
    int workers,
    ConnectionPolicy connections,
    AccessSettings access,
    Isolation isolation,
    int port,
    Duration startupTimeout,
    List<String> jvmArguments,
    RoundSettings rounds,
    Profiler profiler,
    OriginSettings origins,
    Path output,
    BuildSettings build) {

  /** Copies the list. */
  public Settings {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** Returns the most requests that are in flight at once: in a closed workload, its users. */
  public int users() {
    return workload.users();
  }

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
    Workload workload = WorkloadSettings.from(source);
    Duration warmUp = source.duration("longhaul.warmup", Duration.ZERO, profile.warmUp());
    return new Settings(
        profile,
        workload,
        warmUp,
        warmUpLimit(source, warmUp, profile),
        source.duration("longhaul.duration", Duration.ofMillis(100), profile.window()),
        source.duration("longhaul.timeout", Duration.ofMillis(1), timeout(workload.users())),
        Sweep.WORKERS.one(source, Defaults.WORKERS),
        source.constant("longhaul.connections", ConnectionPolicy.class, Defaults.CONNECTIONS),
        AccessSettings.from(source),
        source.constant("longhaul.isolation", Isolation.class, Defaults.ISOLATION),
        source.wholeNumber("longhaul.port", 0, 65_535, Defaults.PORT),
        source.duration("longhaul.startup_timeout", Duration.ofMillis(1), Defaults.STARTUP_TIMEOUT),
        source.options("longhaul.jvm_arguments", Defaults.JVM_ARGUMENTS),
        RoundSettings.from(source),
        source.constant("longhaul.profiler", Profiler.class, Defaults.PROFILER),
        OriginSettings.from(source),
        source.path("longhaul.output", Defaults.OUTPUT),
        BuildSettings.from(source));
  }

  private static Duration warmUpLimit(Source source, Duration warmUp, Profile profile) {
    Duration limit =
        source.duration("longhaul.warmup_limit", Duration.ZERO, profile.warmUpLimit(warmUp));
    if (limit.compareTo(warmUp) < 0) {
      throw new ConfigurationException(
          "longhaul.warmup_limit must be no shorter than longhaul.warmup (%s ms), but was %s ms"
              .formatted(warmUp.toMillis(), limit.toMillis()));
    }
    return limit;
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
    return with(
        new Workload.Closed(users, Duration.ZERO),
        warmUp,
        limit,
        window,
        timeout,
        port,
        jvmArguments,
        profiler,
        build);
  }

  /** Returns these settings with an open workload and another window. */
  public Settings with(Workload.Open open, Duration window) {
    return with(open, warmUp, warmUpLimit, window, timeout, port, jvmArguments, profiler, build);
  }

  /**
   * Returns these settings with another number of users, who do the same. A time-out that follows
   * from their number is that of the other number.
   */
  public Settings withUsers(int users) {
    return with(
        workload.with(users),
        warmUp,
        warmUpLimit,
        window,
        timeout.equals(timeout(users())) ? timeout(users) : timeout,
        port,
        jvmArguments,
        profiler,
        build);
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
    return with(
        other,
        warmUp,
        warmUpLimit,
        otherWindow,
        timeout.equals(timeout(users())) ? Defaults.TIMEOUT : timeout,
        port,
        jvmArguments,
        profiler,
        build);
  }

  /**
   * Returns these settings for a server that serves loads which differ in their users and their
   * arrival rate: it depends on neither.
   *
   * @param users the most users of these loads
   */
  public Settings ofServer(int users) {
    Settings with = withUsers(users);
    Workload any =
        switch (with.workload) {
          case Workload.Closed closed -> closed;
          case Workload.Open open ->
              new Workload.Open(users, BigDecimal.ONE, open.arrivals(), open.seed());
        };
    return with.with(
        any, warmUp, warmUpLimit, window, with.timeout, port, jvmArguments, profiler, build);
  }

  /** Returns what rows have in common that differ by their users, arrival rate and workers. */
  public Settings unswept() {
    Settings any = ofServer(1);
    return new Settings(
        any.profile,
        any.workload,
        any.warmUp,
        any.warmUpLimit,
        any.window,
        any.timeout,
        1,
        any.connections,
        any.access,
        any.isolation,
        any.port,
        any.startupTimeout,
        any.jvmArguments,
        any.rounds,
        any.profiler,
        any.origins,
        any.output,
        any.build);
  }

  /**
   * Returns these settings with any free port, for a server beside another one that may use the
   * port.
   */
  public Settings onAnyPort() {
    return with(workload, warmUp, warmUpLimit, window, timeout, 0, jvmArguments, profiler, build);
  }

  /**
   * Returns these settings without what makes a JVM write something at its exit, for a server
   * beside another one that may write to the same file.
   */
  public Settings withoutExitWork() {
    return with(
        workload,
        warmUp,
        warmUpLimit,
        window,
        timeout,
        port,
        ExitWork.without(jvmArguments),
        Profiler.NONE,
        build);
  }

  /** Returns these settings for another build, which measures the same. */
  public Settings in(BuildSettings build) {
    return with(
        workload, warmUp, warmUpLimit, window, timeout, port, jvmArguments, profiler, build);
  }

  private Settings with(
      Workload workload,
      Duration warmUp,
      Duration limit,
      Duration window,
      Duration timeout,
      int port,
      List<String> jvmArguments,
      Profiler profiler,
      BuildSettings build) {
    return new Settings(
        profile,
        workload,
        warmUp,
        limit,
        window,
        timeout,
        workers,
        connections,
        access,
        isolation,
        port,
        startupTimeout,
        jvmArguments,
        rounds,
        profiler,
        origins,
        output,
        build);
  }

  private static Duration timeout(int users) {
    Duration queue = Defaults.TIMEOUT_PER_USER.multipliedBy(users);
    return queue.compareTo(Defaults.TIMEOUT) > 0 ? queue : Defaults.TIMEOUT;
  }
}
