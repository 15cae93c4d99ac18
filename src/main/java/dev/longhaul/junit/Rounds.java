package dev.longhaul.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Measures the rows of a {@link BenchmarkMatrix} until they are decided, instead of in a fixed
 * number of rounds. The run looks at its rows after 4, 6, 8, 12, 16 … rounds. Rounds in which other
 * programs disturbed a row do not count. If the fastest are asked for, a row whose comparisons are
 * decided has no more rounds. On a class, it holds for each of its matrices.
 *
 * <pre>{@code
 * @Rounds(untilDecided = {"thread_pool/sleep_sync", "virtual_threads/sleep_sync"}, atMost = 12)
 * @BenchmarkMatrix(strategies = {"thread_pool", "virtual_threads"}, tasks = "sleep_sync")
 * void sleeps(LoadTest load) {
 *   load.run();
 * }
 * }</pre>
 *
 * <p>It replaces the setting {@code longhaul.rounds}. A smoke run (profile {@code quick}) decides
 * nothing, so it measures one round.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Rounds {
  /** Asks which rows are the fastest of each family: of the rows that do the same work. */
  String FASTEST = "fastest";

  /**
   * What is to be decided: {@link #FASTEST}, or the names of two rows that do the same work, each
   * as its test is named.
   */
  String[] untilDecided();

  /**
   * The most rounds: from 4, where the first look is, to 100. More rounds decide more pairs; fewer
   * make each look more sure.
   */
  int atMost() default 20;
}
