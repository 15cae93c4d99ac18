/**
 * What is measured: a strategy and a task of ours, or an address that is already served. What a
 * target does not show stays unknown.
 */
@NullMarked
package dev.longhaul.target;

import org.jspecify.annotations.NullMarked;
