/**
 * Pure functions over samples and settings: shares of a window, operational bounds, intervals of
 * means. Nothing here keeps state, reads a clock or knows what a server is.
 */
@NullMarked
package dev.longhaul.statistics;

import org.jspecify.annotations.NullMarked;
