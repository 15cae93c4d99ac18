package dev.longhaul.configuration;

import java.time.Duration;
import java.util.List;

/**
 * The settings of a server.
 *
 * @param workers worker threads or processes of a pooled strategy
 * @param isolation where the server runs
 * @param port where the server listens on loopback; 0 for any port that is free
 * @param startupTimeout how long the server may take to answer its first request
 * @param jvmArguments the flags of the server's JVM
 * @param profiler what records where the server's time goes
 */
public record ServerSettings(
    int workers,
    Isolation isolation,
    int port,
    Duration startupTimeout,
    List<String> jvmArguments,
    Profiler profiler) {
  /** Copies the list. */
  public ServerSettings {
    jvmArguments = List.copyOf(jvmArguments);
  }

  /**
   * Reads its keys from a source.
   *
   * @throws ConfigurationException if a value breaks its key's rule
   */
  static ServerSettings from(Source source) {
    return new ServerSettings(
        Sweep.WORKERS.one(source, Defaults.WORKERS),
        source.constant("longhaul.isolation", Isolation.class, Defaults.ISOLATION),
        source.wholeNumber("longhaul.port", 0, 65_535, Defaults.PORT),
        source.duration("longhaul.startup_timeout", Duration.ofMillis(1), Defaults.STARTUP_TIMEOUT),
        source.options("longhaul.jvm_arguments", Defaults.JVM_ARGUMENTS),
        source.constant("longhaul.profiler", Profiler.class, Defaults.PROFILER));
  }

  ServerSettings withWorkers(int workers) {
    return new ServerSettings(workers, isolation, port, startupTimeout, jvmArguments, profiler);
  }

  ServerSettings onAnyPort() {
    return new ServerSettings(workers, isolation, 0, startupTimeout, jvmArguments, profiler);
  }

  ServerSettings withoutExitWork() {
    return new ServerSettings(
        workers, isolation, port, startupTimeout, ExitWork.without(jvmArguments), Profiler.NONE);
  }
}
