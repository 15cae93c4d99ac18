/** The process pool: worker JVMs, and the frames that they and the server exchange over pipes. */
@NullMarked
package dev.longhaul.server.strategy.worker;

import org.jspecify.annotations.NullMarked;
