/** Plots of a row, and of the rows that do the same work, as SVG. */
@NullMarked
package dev.longhaul.report.plot;

import org.jspecify.annotations.NullMarked;
