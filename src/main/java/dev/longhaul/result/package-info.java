/** The row of one case: immutable values with their names and units, and the faults found in it. */
@NullMarked
package dev.longhaul.result;

import org.jspecify.annotations.NullMarked;
