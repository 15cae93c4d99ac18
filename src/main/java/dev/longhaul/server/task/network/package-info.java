/**
 * Tasks that call an origin: blocking and asynchronous fetches, name resolution, TLS, retries and
 * the news feed.
 */
@NullMarked
package dev.longhaul.server.task.network;

import org.jspecify.annotations.NullMarked;
