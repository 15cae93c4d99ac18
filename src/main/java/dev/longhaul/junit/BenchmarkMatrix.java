package dev.longhaul.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Makes a method a parameterized test over every pair of some strategies and some tasks. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ParameterizedTest(name = "{0}/{1}")
@ArgumentsSource(MatrixArguments.class)
public @interface BenchmarkMatrix {
  /** The strategies' names, such as {@code thread_pool}. */
  String[] strategies();

  /** The tasks' names, such as {@code sleep_sync}. */
  String[] tasks();
}
