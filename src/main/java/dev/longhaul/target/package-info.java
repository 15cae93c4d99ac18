/**
 * The things that are measured: one of our strategies with one of our tasks, an app, a command, or
 * an address that is already served. A value that a target does not show stays unknown.
 */
@NullMarked
package dev.longhaul.target;

import org.jspecify.annotations.NullMarked;
