/**
 * Our own JVMs: how a parent starts one with shared class data, reads and logs its output, and ends
 * it, and how the JVM notices that its parent is gone. Which classes of the user's it can be given.
 */
@NullMarked
package dev.longhaul.process;

import org.jspecify.annotations.NullMarked;
