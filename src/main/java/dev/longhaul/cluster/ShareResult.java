package dev.longhaul.cluster;

import dev.longhaul.measure.Measurement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a driver has measured of its share.
 *
 * @param measured empty if its window had not begun when the load was ended
 * @param driverThreads how many threads sent it
 * @param startedNanos when it started, by the clock of its machine; empty if it did not
 * @param windowNanos when its window began; empty if it did not
 * @param causes why exchanges broke off, and how many for each cause
 */
record ShareResult(
    Optional<Measurement> measured,
    int driverThreads,
    OptionalLong startedNanos,
    OptionalLong windowNanos,
    Map<String, Long> causes) {}
