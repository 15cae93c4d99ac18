package dev.longhaul.junit;

import dev.longhaul.overload.Overload;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** A case whose server is up: a benchmark method takes it as a parameter. */
public interface LoadTest {
  /** Returns the case that is measured. */
  BenchmarkCase benchmarkCase();

  /** Returns the address that the load's requests go to. */
  URI uri();

  /** Returns the file of the server's output; empty if the server runs in this JVM. */
  Optional<Path> serverLog();

  /**
   * Prepares the server before its load: fills a cache, say. Where a row has several rounds, each
   * of its servers is prepared. In a {@link BenchmarkMatrix} of several rounds, call it in a
   * {@code @BeforeEach} method. Rows that differ by their users share a server, which each of them
   * prepares.
   *
   * @param preparation gets the address that the load's requests go to; called at once, and again
   *     for each further server
   * @throws IllegalStateException if the load has been run before
   */
  void prepare(ThrowingConsumer<URI> preparation);

  /**
   * Puts the server under load, from warm-up to drain, and adds the result to the run's table.
   *
   * @return the result, which meets the annotation's thresholds
   * @throws AssertionError if it misses one of them; the result is still in the table
   * @throws IllegalStateException if the load has been run before, the server ended under it, or
   *     the thread was interrupted
   */
  BenchmarkResult run();

  /**
   * Does the same with requests instead of the target's own; several are mixed by their weights. A
   * server with a strategy serves {@code GET /task} only, and each answer is checked as if no
   * request were given.
   *
   * @throws dev.longhaul.configuration.ConfigurationException if one of them cannot be sent: a
   *     variable without a value, for example, or another path on a server with a strategy
   */
  BenchmarkResult run(Request first, Request... more);

  /**
   * Puts the server under an open load of three parts, with a trigger that overloads it in the
   * second, and adds the row and the overload to the run's tables. The row's own figures, and so
   * its thresholds, are about the first part. {@code longhaul.users} is the most requests in
   * flight.
   *
   * @param requests what is sent; none for the target's own request
   * @return the result, which meets the annotation's thresholds
   * @throws dev.longhaul.configuration.ConfigurationException if the settings or the target do not
   *     suit the overload, if the row has several rounds, or as for other requests
   * @throws AssertionError if the row misses a threshold
   * @throws IllegalStateException if the load has been run before, the server ended under it, the
   *     trigger's start or end threw, or the thread was interrupted
   */
  OverloadResult run(Overload overload, Request... requests);
}
