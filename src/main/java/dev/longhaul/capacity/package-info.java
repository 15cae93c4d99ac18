/**
 * How many requests a second a server can take: which rate to try next, and what a tried rate has
 * shown. It is pure: what runs a step hands it the outcome.
 */
@NullMarked
package dev.longhaul.capacity;

import org.jspecify.annotations.NullMarked;
