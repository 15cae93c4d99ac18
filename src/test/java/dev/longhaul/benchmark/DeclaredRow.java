package dev.longhaul.benchmark;

import dev.longhaul.configuration.Defaults;
import dev.longhaul.junit.BenchmarkMatrix;
import dev.longhaul.junit.ServerBenchmark;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A row of the table, as the annotations of a benchmark declare it.
 *
 * @param key the case
 * @param tags its groups
 */
record DeclaredRow(Key key, Set<String> tags) {
  /** The groups of the table; other benchmarks measure the driver or have separate tables. */
  private static final Set<String> GROUPS =
      Set.of("sleep", "network_local", "network_external", "https", "cpu_bound", "file", "hash");

  private static final String USERS = "longhaul.users=";

  /** The case, unless {@code -D} changes it. */
  record Key(String strategy, String task, int users) {}

  /** Returns the rows in the table's order. */
  static List<DeclaredRow> all() {
    return in(GROUPS);
  }

  /** Returns the rows of the smoke table. */
  static List<DeclaredRow> smoke() {
    return in(Set.of("smoke"));
  }

  /** Returns the rows whose fastest are decided, each once for all numbers of users. */
  static List<DeclaredRow> decided() {
    return in(Set.of("decide"));
  }

  private static List<DeclaredRow> in(Set<String> groups) {
    return ReflectionSupport.findAllClassesInPackage(
            DeclaredRow.class.getPackageName(),
            type -> type.isAnnotationPresent(ServerBenchmark.class),
            name -> true)
        .stream()
        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
        .sorted(Comparator.comparingInt(DeclaredRow::outer).thenComparingInt(DeclaredRow::inner))
        .flatMap(DeclaredRow::of)
        .filter(row -> row.tags().stream().anyMatch(groups::contains))
        .toList();
  }

  String name() {
    return key.strategy() + "/" + key.task();
  }

  String task() {
    return key.task();
  }

  int users() {
    return key.users();
  }

  private static int outer(Class<?> type) {
    return order(type.getNestHost());
  }

  /** A class's own rows come before those of its nested classes. */
  private static int inner(Class<?> type) {
    return type == type.getNestHost() ? Integer.MIN_VALUE : order(type);
  }

  private static int order(AnnotatedElement element) {
    Order order = element.getAnnotation(Order.class);
    return order == null ? Order.DEFAULT : order.value();
  }

  private static Stream<DeclaredRow> of(Class<?> type) {
    return ReflectionSupport.findMethods(
            type, method -> !keys(method, 0).isEmpty(), HierarchyTraversalMode.TOP_DOWN)
        .stream()
        .sorted(Comparator.comparingInt(DeclaredRow::order))
        .flatMap(
            method ->
                keys(method, users(type)).stream()
                    .map(
                        key ->
                            new DeclaredRow(
                                key,
                                Stream.of(method, type, type.getNestHost())
                                    .flatMap(DeclaredRow::tags)
                                    .collect(Collectors.toSet()))));
  }

  private static Stream<String> tags(AnnotatedElement element) {
    return AnnotationSupport.findRepeatableAnnotations(element, Tag.class).stream().map(Tag::value);
  }

  private static int users(Class<?> type) {
    return Arrays.stream(type.getAnnotation(ServerBenchmark.class).settings())
        .filter(setting -> setting.startsWith(USERS))
        .map(setting -> Integer.valueOf(setting.substring(USERS.length())))
        .findFirst()
        .orElse(Defaults.USERS);
  }

  private static List<Key> keys(Method method, int users) {
    BenchmarkMatrix matrix = method.getAnnotation(BenchmarkMatrix.class);
    if (matrix == null) {
      return List.of();
    }
    if (matrix.rows().length > 0) {
      return Arrays.stream(matrix.rows())
          .map(row -> row.split(", *"))
          .map(row -> new Key(row[0], row[1], users))
          .toList();
    }
    return Arrays.stream(matrix.tasks())
        .flatMap(
            task ->
                Arrays.stream(matrix.strategies()).map(strategy -> new Key(strategy, task, users)))
        .toList();
  }
}
