package dev.longhaul.cluster;

/** The version of this Longhaul, which drivers that share a load must have in common. */
final class ThisVersion {
  /** A test compares it with the pom. */
  static final String NUMBER = "0.1.0-SNAPSHOT";

  private ThisVersion() {}
}
