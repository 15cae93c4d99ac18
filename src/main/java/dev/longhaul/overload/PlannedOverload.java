package dev.longhaul.overload;

import dev.longhaul.measure.PartLengths;

/**
 * An overload whose trigger is ready to begin.
 *
 * @param overload what the test author asked for
 * @param lengths how long its parts are
 * @param start begins the trigger, besides more arrivals
 * @param end ends it
 */
public record PlannedOverload(
    Overload overload, PartLengths lengths, Trigger.Action start, Trigger.Action end) {}
