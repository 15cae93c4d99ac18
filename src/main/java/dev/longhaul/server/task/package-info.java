/**
 * What a request does: one small class for each task, and the register of their names. A task knows
 * neither the server nor the strategy that runs it.
 */
@NullMarked
package dev.longhaul.server.task;

import org.jspecify.annotations.NullMarked;
