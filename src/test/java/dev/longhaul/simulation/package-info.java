/**
 * Simulated queues whose theory is known, to check what is computed of measured ones and to show
 * what goes wrong with them. Nothing here reads a clock: a seed always gives the same.
 */
@NullMarked
package dev.longhaul.simulation;

import org.jspecify.annotations.NullMarked;
