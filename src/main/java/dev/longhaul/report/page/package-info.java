/**
 * {@code report.html}: one page that opens from disk and requests nothing. It is made from the text
 * of {@code results.json} alone, so that the page of a run and that of kept files are the same.
 */
@NullMarked
package dev.longhaul.report.page;

import org.jspecify.annotations.NullMarked;
