/**
 * Every setting of a run: its key, its default, its rule, and which source of a value comes first.
 * All defaults are in {@link dev.longhaul.configuration.Defaults}.
 */
@NullMarked
package dev.longhaul.configuration;

import org.jspecify.annotations.NullMarked;
