package dev.longhaul.junit;

import dev.longhaul.BenchmarkResult;
import dev.longhaul.configuration.ConfigurationException;
import org.opentest4j.TestAbortedException;

/**
 * The results that a benchmark class has so far: what a test takes as a parameter that states a
 * relation between rows.
 *
 * <pre>{@code
 * @Test
 * void anAsynchronousTaskFreesTheLoop(Results results) {
 *   assertThat(results.of("event_loop", "sleep_async"))
 *       .hasThroughputOfAtLeastTimes(20, results.of("event_loop", "sleep_sync"));
 * }
 * }</pre>
 *
 * <p>Such a test starts no server, and JUnit runs it after the class's cases.
 */
public interface Results {
  /**
   * Returns the latest result of a case of this test class in this run.
   *
   * @param strategy the strategy's name
   * @param task the task's name
   * @throws ConfigurationException if there is no such strategy or task
   * @throws TestAbortedException if the case has not been measured in this run, because only some
   *     tests were chosen or because it broke: then nothing can be said of the relation
   */
  BenchmarkResult of(String strategy, String task);
}
