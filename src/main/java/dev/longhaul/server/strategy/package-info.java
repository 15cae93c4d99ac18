/**
 * How a request is executed: one small class for each strategy, and the register of their names. A
 * strategy configures the server's threads, and decides where a request's task runs.
 */
@NullMarked
package dev.longhaul.server.strategy;

import org.jspecify.annotations.NullMarked;
