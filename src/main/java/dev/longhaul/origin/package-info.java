/**
 * The upstream servers that network tasks call, in a JVM of their own, and the addresses they have.
 */
@NullMarked
package dev.longhaul.origin;

import org.jspecify.annotations.NullMarked;
