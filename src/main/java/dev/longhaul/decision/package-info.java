/**
 * Decides which of two rows is better, or that this is not decided. Pure functions over the figures
 * of rounds; docs/decisions.md has the rules.
 */
@NullMarked
package dev.longhaul.decision;

import org.jspecify.annotations.NullMarked;
