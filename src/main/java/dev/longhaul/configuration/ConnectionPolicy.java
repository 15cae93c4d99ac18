package dev.longhaul.configuration;

/** How users treat their connections. */
public enum ConnectionPolicy {
  /** Each user keeps one connection for all its requests. */
  KEEP_ALIVE,
  /** Each request opens a new connection, as {@code siege -b} does. */
  PER_REQUEST
}
