/**
 * The server under test: a forked JVM that serves one task under one strategy through Javalin. It
 * ends with its test, with the test JVM, and when its parent dies without goodbye.
 */
@NullMarked
package dev.longhaul.server;

import org.jspecify.annotations.NullMarked;
