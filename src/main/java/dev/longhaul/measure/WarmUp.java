package dev.longhaul.measure;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The warm-up before the measured window.
 *
 * @param taken how long it really took until that window began, including earlier windows
 * @param endedAtLimit whether the window had to begin although throughput was not steady yet, some
 *     users had not been served, or JIT compilers were still busy or not looked at yet
 * @param jitShare the JIT compilers' share of the server's CPU time in the last slices before the
 *     window, from 0 to 1; empty if they were quiet, or if that is not known
 * @param helpersJitShare the same of the driver's and the origins' CPU time
 */
public record WarmUp(
    Duration taken,
    boolean endedAtLimit,
    OptionalDouble jitShare,
    OptionalDouble helpersJitShare) {}
