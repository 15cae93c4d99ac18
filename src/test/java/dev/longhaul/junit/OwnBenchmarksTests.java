package dev.longhaul.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.commons.support.ReflectionSupport;

/** Our own benchmarks pass the checks before a run, also those that run once in a while. */
class OwnBenchmarksTests {
  static List<Class<?>> benchmarks() {
    return ReflectionSupport.findAllClassesInPackage(
        "dev.longhaul.benchmark",
        type ->
            type.isAnnotationPresent(ServerBenchmark.class)
                && !Modifier.isAbstract(type.getModifiers()),
        name -> true);
  }

  @ParameterizedTest
  @MethodSource("benchmarks")
  void areWrittenCorrectly(Class<?> benchmark) {
    List<Class<?>> classes =
        Stream.<Class<?>>of(benchmark, benchmark.getNestHost()).distinct().toList();
    assertThatCode(
            () -> {
              ClassCheck.check(classes, parameter -> null);
              ClassCheck.checkSettings(classes, parameter -> null);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void thoseThatTakeHoursAreAmongThem() {
    assertThat(benchmarks())
        .extracting(Class::getSimpleName)
        .contains("CuratedMatrix", "CapacityMatrix", "SleepBenchmark");
  }
}
