package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.BuildSettings;

/**
 * A search for a capacity in a build.
 *
 * @param key what it is found by
 * @param kept whether it was made in a run that was stopped, and this build has not used it yet
 * @param result the last result
 */
public record SearchRow(RowKey key, boolean kept, CapacityResult result) {
  /** Returns the same search in the build that completes the one that has begun it. */
  SearchRow keptBy(BuildSettings build) {
    return new SearchRow(
        key,
        true,
        new CapacityResult(
            result.benchmarkCase().in(build),
            result.startedAt(),
            result.confirmation(),
            result.search(),
            result.cutShort()));
  }
}
