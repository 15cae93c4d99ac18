package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * D, what one request's task takes on an idle server of the run, measured alone.
 *
 * @param wall how long it takes
 * @param cpu how much of a processor's time it takes; empty where the server could not tell
 */
public record ServiceDemand(Duration wall, Optional<Duration> cpu) {}
