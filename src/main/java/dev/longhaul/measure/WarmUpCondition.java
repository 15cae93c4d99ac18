package dev.longhaul.measure;

/** What holds when a warm-up ends before its limit, besides its shortest time. */
public enum WarmUpCondition {
  /** As many users have been served as the workload requires. */
  USERS_SERVED,
  /** Throughput is steady. */
  THROUGHPUT_STEADY,
  /** The server does not work off requests that it could not answer in time before. */
  NO_BACKLOG,
  /** The server's JIT compilers are quiet. */
  SERVER_COMPILED,
  /** The JIT compilers of the driver and the origins are quiet. */
  HELPERS_COMPILED
}
