package dev.longhaul.resource;

import java.util.Optional;

/**
 * One look at a process tree.
 *
 * @param nanos when its processor time was read, on the clock of {@link System#nanoTime}
 * @param cpu its processor time since the processes started, that of ended children included; empty
 *     where the root has ended or the platform does not tell
 * @param threads how many threads it has; empty likewise
 * @param memory its memory; empty likewise
 */
record TreeLook(
    long nanos, Optional<CpuTime> cpu, Optional<Integer> threads, Optional<Memory> memory) {}
