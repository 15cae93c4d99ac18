/**
 * Blocking and asynchronous fetches from an origin: name resolution, TLS, retries and the news
 * feed. Nothing here knows what a task is.
 */
@NullMarked
package dev.longhaul.server.task.network;

import org.jspecify.annotations.NullMarked;
