/** The row: immutable values with their names and units, and what validity found. */
@NullMarked
package dev.longhaul.result;

import org.jspecify.annotations.NullMarked;
