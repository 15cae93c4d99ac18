/**
 * The outputs of results: the console, files and Allure. No other package knows Allure. The end of
 * every case rewrites the files, so that an interrupted run keeps its results.
 */
@NullMarked
package dev.longhaul.report;

import org.jspecify.annotations.NullMarked;
