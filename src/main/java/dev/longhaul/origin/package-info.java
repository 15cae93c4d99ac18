/** The upstream servers that network tasks call, in a separate JVM, and their addresses. */
@NullMarked
package dev.longhaul.origin;

import org.jspecify.annotations.NullMarked;
