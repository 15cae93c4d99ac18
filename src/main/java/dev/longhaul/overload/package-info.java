/**
 * An overload that a load has in its midst, and whether the server recovers from it. What is found
 * follows from counts alone: nothing here sends a request.
 */
@NullMarked
package dev.longhaul.overload;

import org.jspecify.annotations.NullMarked;
