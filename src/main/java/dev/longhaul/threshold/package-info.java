/**
 * Requirements on a result, as AssertJ assertions and as the text that the annotation takes. A
 * failure names the case, the required and the actual value, and the server's log.
 */
@NullMarked
package dev.longhaul.threshold;

import org.jspecify.annotations.NullMarked;
