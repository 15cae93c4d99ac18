package dev.longhaul.configuration;

import java.time.Duration;
import java.util.List;

/** Every default of Longhaul. */
public final class Defaults {
  /** The profile of a run that names none. */
  public static final Profile PROFILE = Profile.STANDARD;

  /** Warm-up of the profile {@code quick}. */
  public static final Duration QUICK_WARM_UP = Duration.ofSeconds(1);

  /** The longest warm-up of the profile {@code quick}, as a multiple of its shortest. */
  public static final int QUICK_WARM_UP_LIMIT = 2;

  /** Window of the profile {@code quick}. */
  public static final Duration QUICK_WINDOW = Duration.ofSeconds(2);

  /** Warm-up of the profile {@code standard}. */
  public static final Duration STANDARD_WARM_UP = Duration.ofSeconds(3);

  /** Window of the profile {@code standard}. */
  public static final Duration STANDARD_WINDOW = Duration.ofSeconds(10);

  /**
   * The longest warm-up, except in the profile {@code quick}: on two cores a fast server's code is
   * compiled after 10 to 25 s.
   */
  public static final Duration WARM_UP_LIMIT = Duration.ofSeconds(60);

  /** Warm-up of the profile {@code seed}. */
  public static final Duration SEED_WARM_UP = Duration.ofSeconds(3);

  /** Window of the profile {@code seed}. */
  public static final Duration SEED_WINDOW = Duration.ofMinutes(5);

  /** A slice of an overload of the profile {@code quick}. */
  public static final Duration QUICK_OVERLOAD_SLICE = Duration.ofMillis(500);

  /** A slice of an overload of the profile {@code standard}. */
  public static final Duration STANDARD_OVERLOAD_SLICE = Duration.ofSeconds(2);

  /** A slice of an overload of the profile {@code seed}. */
  public static final Duration SEED_OVERLOAD_SLICE = Duration.ofSeconds(6);

  /** How many times each row is measured. */
  public static final int ROUNDS = 1;

  /** What becomes of a test whose rounds do not decide. */
  public static final Undecided UNDECIDED = Undecided.ABORT;

  /** Whether a run completes one that was stopped. */
  public static final boolean RESUME = false;

  /** A folder that keeps the results of runs. By default there is none. */
  public static final String HISTORY_EXAMPLE = ".longhaul-history";

  /** How a run says what it is doing. */
  public static final ConsoleProgress PROGRESS = ConsoleProgress.AUTO;

  /** What makes requests come. */
  public static final Workload.Model WORKLOAD = Workload.Model.CLOSED;

  /** How the requests of an open workload are spread over time. */
  public static final Arrivals ARRIVALS = Arrivals.CONSTANT;

  /** The random seed of Poisson arrivals: any number, but always the same. */
  public static final int SEED = 1;

  /**
   * Concurrent users of a closed workload, and the most requests in flight of an open one; the
   * original study's number.
   */
  public static final int USERS = 25;

  /** The most users that a driver can have. */
  public static final int MOST_USERS = 20_000;

  /** How long a user pauses between a response and its next request. */
  public static final Duration THINK_TIME = Duration.ZERO;

  /** Worker threads or processes of a pooled strategy; the original study's number. */
  public static final int WORKERS = 4;

  /** How long a request may take, from send to the last byte of its response, with few users. */
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  /**
   * How long a request may take for each user that may be ahead of it in a queue. This is enough
   * for all tasks of the study except the longest, even if they run one at a time. With less, users
   * of a slow server would give up, and the server would work on answers that no user awaits.
   */
  public static final Duration TIMEOUT_PER_USER = Duration.ofMillis(400);

  /** How users treat their connections. */
  public static final ConnectionPolicy CONNECTIONS = ConnectionPolicy.KEEP_ALIVE;

  /** The version of HTTP that the driver speaks. */
  public static final Protocol PROTOCOL = Protocol.HTTP1;

  /** The most threads that the driver can have. */
  public static final int MOST_DRIVER_THREADS = 64;

  /** Whether a load may go to another machine. */
  public static final RemoteLoad REMOTE_LOAD = RemoteLoad.REFUSED;

  /** How many drivers share a load that others send. */
  public static final int DRIVERS = 1;

  /** The most drivers that can share a load. */
  public static final int MOST_DRIVERS = 100;

  /** How long a load waits for the drivers that share it. */
  public static final Duration JOIN_TIMEOUT = Duration.ofSeconds(60);

  /** Where the server runs. */
  public static final Isolation ISOLATION = Isolation.FORKED;

  /** What records where a server's time goes: nothing. */
  public static final Profiler PROFILER = Profiler.NONE;

  /** The server's port: any that is free. */
  public static final int PORT = 0;

  /**
   * How many connections may wait until a server of ours accepts them, where the system allows as
   * many. Jetty leaves it at the JDK's 50: of more that come at once, Linux drops packets, and they
   * wait for seconds, up to a minute, before they are tried again.
   */
  public static final int ACCEPT_QUEUE = 4096;

  /** How long a server may take to answer its first request. */
  public static final Duration STARTUP_TIMEOUT = Duration.ofSeconds(30);

  /** How long the origins across a network delay each response. */
  public static final Duration ORIGIN_DELAY = Duration.ofMillis(100);

  /** By how much such a delay varies. */
  public static final Duration ORIGIN_JITTER = Duration.ZERO;

  /** The folder of the results, relative to the folder that the tests run in. */
  public static final String OUTPUT = "target/longhaul";

  /**
   * The flags of every server JVM, the same for each strategy: a heap of fixed size, and the serial
   * collector, which adds no parallel threads to those of the strategy on a small machine.
   */
  public static final List<String> JVM_ARGUMENTS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

  private Defaults() {}

  /**
   * Returns how many threads the driver has: one for every second core, as the server of a load on
   * loopback needs the others. On two cores a second thread would take one from the server.
   *
   * @param cores how many processors this JVM may use
   */
  public static int driverThreads(int cores) {
    return Math.clamp(cores / 2, 1, MOST_DRIVER_THREADS);
  }
}
