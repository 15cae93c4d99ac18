/** Plots of a row as SVG. */
@NullMarked
package dev.longhaul.report.plot;

import org.jspecify.annotations.NullMarked;
