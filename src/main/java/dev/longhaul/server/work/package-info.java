/**
 * What a server does for one request: runs its task on a thread, measures the work, and decides how
 * much of a failure is logged. Strategies and worker processes share it.
 */
@NullMarked
package dev.longhaul.server.work;

import org.jspecify.annotations.NullMarked;
