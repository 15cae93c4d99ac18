/** Small text tools: names, numbers, quotes, durations, escapes. They depend on nothing. */
@NullMarked
package dev.longhaul.text;

import org.jspecify.annotations.NullMarked;
