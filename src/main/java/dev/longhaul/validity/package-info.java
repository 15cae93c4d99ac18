/**
 * Decides whether a measurement can be trusted, with one small class per check. Each fault has a
 * verdict and a reason.
 */
@NullMarked
package dev.longhaul.validity;

import org.jspecify.annotations.NullMarked;
