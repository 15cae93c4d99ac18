package dev.longhaul.measure;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a server's process tree used in the window.
 *
 * @param cpu user and system time of all its processes
 * @param peakMemoryBytes the highest proportional set size (PSS) of the tree among the samples;
 *     empty where the platform has none
 */
public record ServerResources(Duration cpu, OptionalLong peakMemoryBytes) {}
