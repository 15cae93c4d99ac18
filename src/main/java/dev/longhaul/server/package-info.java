/**
 * The server under test: a forked JVM that serves one task under one strategy through Javalin. It
 * ends with its test and with the test JVM, also if that JVM is killed.
 */
@NullMarked
package dev.longhaul.server;

import org.jspecify.annotations.NullMarked;
