/**
 * Every setting of a run: its key, default, rule and how the sources of a value override each
 * other. All defaults are in {@link dev.longhaul.configuration.Defaults}.
 */
@NullMarked
package dev.longhaul.configuration;

import org.jspecify.annotations.NullMarked;
