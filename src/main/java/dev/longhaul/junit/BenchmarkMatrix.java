package dev.longhaul.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Makes a method a parameterized test over pairs of a strategy and a task: the pairs in {@link
 * #rows}, or every pair of {@link #strategies} and {@link #tasks}.
 *
 * <p>All names are checked before the first server of a run starts.
 *
 * <pre>{@code
 * @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
 * void reachesItsBound(String strategy, String task, LoadTest load) {
 *   assertThat(load.run()).hasEfficiencyBetween(0.97, 1.01);
 * }
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ParameterizedTest(name = "{0}/{1}")
@ArgumentsSource(MatrixArguments.class)
public @interface BenchmarkMatrix {
  /** Pairs, each in the form {@code thread_pool, sleep_sync}; measured in this order. */
  String[] rows() default {};

  /** The strategies' names, such as {@code thread_pool}. */
  String[] strategies() default {};

  /** The tasks' names, such as {@code sleep_sync}; measured task by task. */
  String[] tasks() default {};
}
