package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * D, the time that one request's task takes on an idle server of the run, measured alone.
 *
 * @param wall how long it takes
 * @param cpu how much processor time it takes; empty if the server could not measure that
 */
public record ServiceDemand(Duration wall, Optional<Duration> cpu) {}
