/**
 * When something began, and how long it has taken. The wall clock is asked for starts only: it may
 * be set back at any moment.
 */
@NullMarked
package dev.longhaul.time;

import org.jspecify.annotations.NullMarked;
