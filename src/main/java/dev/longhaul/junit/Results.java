package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Margin;
import dev.longhaul.decision.RunDecisions;
import dev.longhaul.result.BenchmarkResult;

/**
 * The results that a benchmark class has so far. A test that compares rows takes them as a
 * parameter.
 *
 * <pre>{@code
 * @Test
 * void asynchronousTaskFreesTheLoop(Results results) {
 *   assertThat(results.of("event_loop", "sleep_async"))
 *       .hasThroughputOfAtLeastTimes(20, results.of("event_loop", "sleep_sync"));
 * }
 * }</pre>
 *
 * <p>Such a test starts no server, and JUnit runs it after the class's cases.
 */
public interface Results {
  /**
   * Returns the latest result of a case of this test class in this build, also from another test
   * JVM or from before a rerun, if it was measured with the same settings. Aborts the test if there
   * is none, because only some tests were selected or the case failed: then the rows cannot be
   * compared.
   *
   * @param strategy the strategy's name
   * @param task the task's name, with the row's variant if the tables show one, such as {@code noop
   *     (users 50)}
   * @throws ConfigurationException if there is no such strategy or task, or several tests of the
   *     class have such a row
   */
  BenchmarkResult of(String strategy, String task);

  /**
   * Does the same for a row of a matrix that names numbers of users.
   *
   * @param users how many users the row has
   * @throws ConfigurationException also if no row of the class has so many, unless the system
   *     property {@code longhaul.users} has replaced those of its matrices
   */
  BenchmarkResult of(String strategy, String task, int users);

  /**
   * Compares two rows of a matrix by their speed: by throughput, or by the mean response time where
   * requests come on a schedule. A margin of 5 % does not matter.
   *
   * @param row the row that the decision is about
   * @param with the row that it is compared with
   * @throws ConfigurationException if they do different work, or have different users or workers
   */
  default Comparison compare(BenchmarkResult row, BenchmarkResult with) {
    return RunDecisions.between(row, with, RunDecisions.speedOf(row), Margin.DEFAULT);
  }
}
