/**
 * What a server says that it did for one request, and how a response carries it. Server and driver
 * share this room, so that one writes what the other reads.
 */
@NullMarked
package dev.longhaul.receipt;

import org.jspecify.annotations.NullMarked;
