/**
 * Where results go: the console, files and Allure. Nothing but this package knows Allure. Every
 * case's end rewrites the files, so that an interrupted run leaves what it had.
 */
@NullMarked
package dev.longhaul.report;

import org.jspecify.annotations.NullMarked;
