package dev.longhaul.junit;

import dev.longhaul.server.strategy.Strategy;
import dev.longhaul.server.task.Task;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a method a test that is invoked once for each row of a table. The rows are one of these:
 *
 * <ul>
 *   <li>the pairs in {@link #rows};
 *   <li>every pair of a strategy ({@link #strategies}, {@link #strategyTypes}) and a task ({@link
 *       #tasks}, {@link #taskTypes});
 *   <li>every pair of one of the {@link #servers} and one of the {@link #requests}. Without
 *       servers, the class's {@link ServerBenchmark#app} gets the requests.
 * </ul>
 *
 * <p>With {@link #users} or {@link #sweep}, each of them is measured with several numbers of users,
 * arrival rates or workers.
 *
 * <p>The method takes a {@link LoadTest}, and may take the names of its row as {@code String
 * strategy, String task}. All names are checked before the first server of a run starts.
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

  /** The names of Longhaul's strategies, such as {@code thread_pool}. */
  String[] strategies() default {};

  /** Strategies of yours. Each is shown by its simple name. */
  Class<? extends Strategy>[] strategyTypes() default {};

  /** The names of Longhaul's tasks, such as {@code sleep_sync}; measured task by task. */
  String[] tasks() default {};

  /** Tasks of yours, which implement {@code BlockingTask} or {@code AsyncTask}. */
  Class<? extends Task>[] taskTypes() default {};

  /**
   * The name of a static method of this class, or of a class around it, that supplies the servers:
   * a stream, a collection or an array of {@link dev.longhaul.target.Target}. It may be private,
   * and is called after {@code @BeforeAll} methods.
   */
  String servers() default "";

  /**
   * The name of such a method that supplies the requests: a stream, a collection or an array of
   * {@link dev.longhaul.request.Request}. Each request is a row.
   */
  String requests() default "";

  /**
   * How many users the rows have: each row is measured with each of these numbers, instead of the
   * setting {@code longhaul.users}. One server per round serves all numbers of a row, one after
   * another. The system property {@code -Dlonghaul.users} replaces them all.
   */
  int[] users() default {};

  /**
   * Settings of which each row is measured with several numbers, in the form {@code
   * longhaul.users=1..300 log 6} or {@code longhaul.workers=2,4,8}: users, the arrival rate ({@code
   * longhaul.rate}) and workers. Two settings make a row of each combination, 200 at most. One
   * server per round serves all users and rates of a row; other workers have another one. The
   * system property of that name replaces all numbers.
   */
  String[] sweep() default {};
}
