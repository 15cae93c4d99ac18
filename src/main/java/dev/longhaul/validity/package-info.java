/**
 * Whether a measurement can be trusted: one small check a class. Each fault has a verdict and a
 * reason.
 */
@NullMarked
package dev.longhaul.validity;

import org.jspecify.annotations.NullMarked;
