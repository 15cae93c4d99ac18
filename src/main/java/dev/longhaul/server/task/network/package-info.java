/**
 * Blocking and asynchronous fetches from an origin: name resolution, TLS, retries and the news
 * feed. This package does not know tasks.
 */
@NullMarked
package dev.longhaul.server.task.network;

import org.jspecify.annotations.NullMarked;
