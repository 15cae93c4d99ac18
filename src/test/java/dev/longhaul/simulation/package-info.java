/**
 * Simulated queues with a known theory, to check calculations on measured queues and to show what
 * can go wrong. Nothing here reads a clock: a seed always gives the same result.
 */
@NullMarked
package dev.longhaul.simulation;

import org.jspecify.annotations.NullMarked;
