/**
 * How a request is executed: one small class for each strategy, and the register of their names. A
 * strategy shapes the server's threads and says where a request's task runs.
 */
@NullMarked
package dev.longhaul.server.strategy;

import org.jspecify.annotations.NullMarked;
