/**
 * The things that are measured: a strategy with a task, an app, a command, or an address that is
 * already served. A value that a target does not show stays unknown.
 */
@NullMarked
package dev.longhaul.target;

import org.jspecify.annotations.NullMarked;
