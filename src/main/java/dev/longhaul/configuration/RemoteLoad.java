package dev.longhaul.configuration;

/** Whether a load may go to another machine. */
public enum RemoteLoad {
  /** A load goes to loopback only. */
  REFUSED,
  /** A load may go to any machine: the user may put that machine under load. */
  ALLOWED
}
