package dev.longhaul.resource;

import java.util.Optional;

/**
 * One look at a process tree.
 *
 * @param nanos when its processor time was read, on the clock of {@link System#nanoTime}
 * @param cpu its processor time since the processes started, including ended children; empty if the
 *     root has ended or the platform does not show it
 * @param threads how many threads it has; empty in the same cases
 * @param memory its memory; empty in the same cases
 */
record TreeLook(
    long nanos, Optional<CpuTime> cpu, Optional<Integer> threads, Optional<Memory> memory) {}
