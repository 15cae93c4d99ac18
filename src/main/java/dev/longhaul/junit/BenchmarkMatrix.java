package dev.longhaul.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a method a test that is invoked for pairs of a strategy and a task: the pairs in {@link
 * #rows}, or every pair of {@link #strategies} and {@link #tasks}. The method takes a {@link
 * LoadTest}, and may take the names as {@code String strategy, String task}.
 *
 * <p>All names are checked before the first server of a run starts.
 *
 * <pre>{@code
 * @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
 * void reachesItsBound(LoadTest load) {
 *   assertThat(load.run()).hasEfficiencyBetween(0.97, 1.01);
 * }
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(MatrixInvocations.class)
public @interface BenchmarkMatrix {
  /** Pairs, each in the form {@code thread_pool, sleep_sync}; measured in this order. */
  String[] rows() default {};

  /** The strategies' names, such as {@code thread_pool}. */
  String[] strategies() default {};

  /** The tasks' names, such as {@code sleep_sync}; measured task by task. */
  String[] tasks() default {};
}
