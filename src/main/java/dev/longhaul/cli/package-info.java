/**
 * Commands for a terminal: serve a strategy and a task for any load tool, put any server under
 * Longhaul's load, send a share of a load that several machines send, and make a page of results
 * that were kept.
 */
@NullMarked
package dev.longhaul.cli;

import org.jspecify.annotations.NullMarked;
