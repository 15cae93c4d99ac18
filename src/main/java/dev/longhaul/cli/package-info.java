/**
 * Commands for a terminal: serve a strategy and a task for any load tool, put any server under
 * Longhaul's load, and make a page of results that were kept.
 */
@NullMarked
package dev.longhaul.cli;

import org.jspecify.annotations.NullMarked;
