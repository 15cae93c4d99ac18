/**
 * Longhaul: how should a JVM HTTP server run a long task? The packages follow the data of one case,
 * in this order.
 *
 * <ol>
 *   <li>{@code junit}: the annotation of a benchmark class and the extension behind it
 *   <li>{@code configuration}: the settings in force
 *   <li>{@code process}: how a JVM of our own is started, heard and ended
 *   <li>{@code origin}: the upstream servers that network tasks call, in such a JVM
 *   <li>{@code server}: another one with Javalin, one strategy and one task
 *   <li>{@code load}: users that send requests through HttpClient 5 async
 *   <li>{@code measure}, {@code statistics}: what those requests amount to
 *   <li>{@code dev.longhaul}: the result, and the name and unit of each of its figures
 *   <li>{@code threshold}: AssertJ assertions on a result
 *   <li>{@code report}: console, files and Allure
 * </ol>
 *
 * <p>{@code cli} serves and loads by hand, without JUnit.
 */
@NullMarked
package dev.longhaul;

import org.jspecify.annotations.NullMarked;
