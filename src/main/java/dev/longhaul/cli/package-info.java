/**
 * Two commands for a terminal. One serves a strategy and a task for any load tool; the other puts
 * any server under Longhaul's load.
 */
@NullMarked
package dev.longhaul.cli;

import org.jspecify.annotations.NullMarked;
