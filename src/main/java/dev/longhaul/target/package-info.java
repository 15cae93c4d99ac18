/**
 * The things that are measured: one of our strategies with one of our tasks, or an address that is
 * already served. A value that a target does not show stays unknown.
 */
@NullMarked
package dev.longhaul.target;

import org.jspecify.annotations.NullMarked;
