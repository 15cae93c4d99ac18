package dev.longhaul.overload;

/**
 * What became of a server after an overload whose cause is gone. {@link RecoveryRule} has the
 * limits.
 *
 * <p>Sources: N. Bronson, A. Aghayev, A. Charapko, T. Zhu, "Metastable Failures in Distributed
 * Systems", HotOS 2021; L. Huang et al., "Metastable Failures in the Wild", OSDI 2022.
 */
public enum Recovery {
  /** Goodput and p99 came back to their former intervals, and stayed there. */
  RECOVERED,
  /** They did not come back within the third part, but goodput is not far below, or still rises. */
  DEGRADED,
  /** Goodput stays far below what it was under the same rate, with no trend to recover. */
  METASTABLE
}
