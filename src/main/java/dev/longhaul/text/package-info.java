/** Small text tools: names, quotes, durations, escapes. They depend on nothing. */
@NullMarked
package dev.longhaul.text;

import org.jspecify.annotations.NullMarked;
