/**
 * Longhaul: how should a JVM HTTP server run a long task? The rooms follow the data, in this order.
 *
 * <ol>
 *   <li>{@code junit}: annotations, and the extension behind them; {@code cli}: the same by hand
 *   <li>{@code run}: one row from the boot of its server to its result
 *   <li>{@code capacity}: which rate a search for a capacity tries next, and what a rate has shown
 *   <li>{@code target}: what is measured
 *   <li>{@code server}: our server, with a strategy and a task; {@code origin}: the upstream
 *       servers that tasks call; {@code process}: both run in separate JVMs
 *   <li>{@code request}: what is sent, and what a right answer is; {@code limits}: whether the
 *       machine allows a load
 *   <li>{@code load}: a workload as requests through HttpClient 5 async; {@code cluster}: the same
 *       from several machines
 *   <li>{@code measure}, {@code resource}, {@code receipt}: what became of the requests, what
 *       processes used, what the server says that it did
 *   <li>{@code overload}: a trigger in the midst of a load, and whether the server recovers
 *   <li>{@code statistics}: pure functions over samples
 *   <li>{@code validity}: can the measurement be trusted?
 *   <li>{@code result}: the row
 *   <li>{@code decision}: which of two rows is better; {@code answer}: what a run's decisions say
 *   <li>{@code threshold}: AssertJ assertions on rows
 *   <li>{@code report}: console, files and Allure; {@code study}: what concerns the Python study
 *   <li>{@code configuration}, {@code text}, {@code time}: settings, and small tools
 * </ol>
 *
 * <p>This package itself has no class.
 */
@NullMarked
package dev.longhaul;

import org.jspecify.annotations.NullMarked;
