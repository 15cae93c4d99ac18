/**
 * What a load needs of this machine, and whether it is there. A limit that is too low is named
 * before the load, because under load it looks like a fault of the server.
 */
@NullMarked
package dev.longhaul.limits;

import org.jspecify.annotations.NullMarked;
