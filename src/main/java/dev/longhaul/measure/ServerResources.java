package dev.longhaul.measure;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server's process tree used in the window.
 *
 * @param watched how long it was watched: the window, give or take some milliseconds
 * @param cpu user and system time of all its processes; empty where the platform does not tell
 * @param peakMemoryBytes the highest proportional set size (PSS) of the tree among the samples;
 *     empty where the platform has none
 */
public record ServerResources(
    Duration watched, Optional<Duration> cpu, OptionalLong peakMemoryBytes) {}
