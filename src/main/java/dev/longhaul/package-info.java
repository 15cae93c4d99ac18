/**
 * Longhaul: how should a JVM HTTP server run a long task? The rooms follow the data, in this order.
 *
 * <ol>
 *   <li>{@code junit}: annotations, and the extension behind them; {@code cli}: the same by hand
 *   <li>{@code run}: one row from the boot of its server to its result
 *   <li>{@code target}: what is measured
 *   <li>{@code server}: our server, with a strategy and a task; {@code origin}: the upstream
 *       servers that tasks call; {@code process}: both run in separate JVMs
 *   <li>{@code load}: a workload as requests through HttpClient 5 async
 *   <li>{@code measure}, {@code resource}, {@code receipt}: what became of the requests, what
 *       processes used, what the server says that it did
 *   <li>{@code statistics}: pure functions over samples
 *   <li>{@code validity}: can the measurement be trusted?
 *   <li>{@code result}: the row
 *   <li>{@code threshold}: AssertJ assertions on it
 *   <li>{@code report}: console, files and Allure; {@code study}: what concerns the Python study
 *   <li>{@code configuration}, {@code text}: settings and small text tools
 * </ol>
 *
 * <p>This package itself has no class.
 */
@NullMarked
package dev.longhaul;

import org.jspecify.annotations.NullMarked;
