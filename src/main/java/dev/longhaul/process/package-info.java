/**
 * JVMs of our own: how one is started with shared class data, heard, logged and ended, and how it
 * notices that its parent is gone.
 */
@NullMarked
package dev.longhaul.process;

import org.jspecify.annotations.NullMarked;
