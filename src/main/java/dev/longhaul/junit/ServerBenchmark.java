package dev.longhaul.junit;

import dev.longhaul.target.App;
import dev.longhaul.validity.Verdict;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Marks a class whose tests are benchmarks of a server.
 *
 * <p>Each test takes a {@link LoadTest}, or a {@link Capacity}. What it measures is said by its
 * {@link BenchmarkMatrix}, by the class's {@link #app}, or by arguments named {@code strategy} and
 * {@code task} (of the method or of its parameterized class). Before the test, that server is
 * started; after the test, it is ended. Benchmarks run one at a time, and no other test runs beside
 * them.
 *
 * <pre>{@code
 * @ServerBenchmark(thresholds = "availability_percent >= 100")
 * class SleepBenchmark {
 *   @BenchmarkMatrix(rows = {"thread_pool, sleep_sync", "event_loop, sleep_async"})
 *   void reachesItsBound(LoadTest load) {
 *     assertThat(load.run()).hasEfficiencyBetween(0.97, 1.01);
 *   }
 * }
 * }</pre>
 *
 * <p>A test that takes {@link Results} instead compares rows of the table. It runs after the
 * others.
 *
 * <p>A setting's value comes from the first of these that has one: a system property ({@code
 * -Dlonghaul.users=50}), this annotation (an inner class's before its outer class's), a JUnit
 * configuration parameter ({@code junit-platform.properties}), the profile, the default.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("benchmark")
@Isolated("a benchmark beside another test measures both")
@TestMethodOrder(BenchmarkOrder.class)
@ExtendWith(LonghaulExtension.class)
public @interface ServerBenchmark {
  /**
   * The server that the tests of this class measure, if it is yours. Without it, each test says
   * what it measures: by a {@link BenchmarkMatrix}, or by arguments named {@code strategy} and
   * {@code task}.
   */
  Class<? extends App> app() default App.class;

  /** Settings of this class's cases, each in the form {@code longhaul.users=50}. */
  String[] settings() default {};

  /**
   * Requirements on the result of each case, each in the form {@code throughput_per_s >= 3.4}, with
   * the figure's name in the result files. They are checked right after the load.
   */
  String[] thresholds() default {};

  /**
   * The verdicts, besides {@link Verdict#VALID}, with which a result can still meet the thresholds
   * above. Without this, a result that is not valid fails them, because its figures prove little.
   * For a test's own assertions, {@code allowing} does the same.
   */
  Verdict[] allowing() default {};
}
