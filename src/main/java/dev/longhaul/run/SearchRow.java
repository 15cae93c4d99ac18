package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;

/**
 * A search for a capacity in a build.
 *
 * @param key what it is found by
 * @param result the last result
 */
public record SearchRow(RowKey key, CapacityResult result) {}
