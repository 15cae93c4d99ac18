/**
 * Two commands for a terminal: one serves a strategy and a task, so that any tool can load it, the
 * other puts any server under Longhaul's load.
 */
@NullMarked
package dev.longhaul.cli;

import org.jspecify.annotations.NullMarked;
