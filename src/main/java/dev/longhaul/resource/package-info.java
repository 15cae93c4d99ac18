/** What processes use: CPU time, memory, threads and heap of a process tree, read from outside. */
@NullMarked
package dev.longhaul.resource;

import org.jspecify.annotations.NullMarked;
