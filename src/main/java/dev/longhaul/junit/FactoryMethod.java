package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A static method of a benchmark class that supplies values for an attribute of {@link
 * BenchmarkMatrix}.
 *
 * @param attribute the attribute that names it, for errors
 * @param method the method
 */
record FactoryMethod(String attribute, Method method) {
  private static final String RULE =
      "must be the name of a static method without parameters that returns a Stream, a Collection or"
          + " an array";

  /**
   * Finds a method in the nearest of some classes, or in its superclasses.
   *
   * @param attribute what names it, such as {@code @BenchmarkMatrix: servers of A.serves}
   * @param benchmarks the class that JUnit runs, and then those around it
   * @throws ConfigurationException if there is none, or it has another form
   */
  static FactoryMethod find(String attribute, String name, List<Class<?>> benchmarks) {
    for (Class<?> type : benchmarks) {
      var found = ReflectionSupport.findMethod(type, name);
      if (found.isPresent()) {
        return of(attribute, found.get());
      }
    }
    throw refused(
        attribute,
        name,
        namesake(name, benchmarks)
            .map(method -> "that is " + method.toGenericString())
            .orElse(benchmarks.getFirst().getSimpleName() + " has no such method"));
  }

  /** Finds a method with parameters, which cannot be the one that is meant. */
  private static Optional<Method> namesake(String name, List<Class<?>> benchmarks) {
    return benchmarks.stream()
        .flatMap(
            type ->
                ReflectionSupport.findMethods(
                    type, method -> method.getName().equals(name), HierarchyTraversalMode.BOTTOM_UP)
                    .stream())
        .findFirst();
  }

  private static ConfigurationException refused(String attribute, String name, String reason) {
    return new ConfigurationException(
        "%s %s, but was %s: %s".formatted(attribute, RULE, Quoted.of(name), reason));
  }

  private static FactoryMethod of(String attribute, Method method) {
    Class<?> returned = method.getReturnType();
    boolean many =
        Stream.class.isAssignableFrom(returned)
            || Collection.class.isAssignableFrom(returned)
            || Object[].class.isAssignableFrom(returned);
    if (!many || !Modifier.isStatic(method.getModifiers())) {
      throw refused(attribute, method.getName(), "that is " + method.toGenericString());
    }
    return new FactoryMethod(attribute, method);
  }

  /**
   * Calls the method.
   *
   * @param kind the class of each value
   * @param example how such a value is written, for errors
   * @throws ConfigurationException if it fails, or returns nothing or another value
   */
  <T> List<T> values(Class<T> kind, String example) {
    List<?> values = called(kind);
    if (values.isEmpty()) {
      throw new ConfigurationException(
          "%s must supply at least one %s, but %s() supplied none: add one, such as %s"
              .formatted(attribute, kind.getSimpleName(), method.getName(), example));
    }
    for (Object value : values) {
      if (!kind.isInstance(value)) {
        throw new ConfigurationException(
            "%s must supply values of %s, but %s() supplied %s: write such as %s"
                .formatted(attribute, kind.getName(), method.getName(), text(value), example));
      }
    }
    return values.stream().map(kind::cast).toList();
  }

  private static String text(@Nullable Object value) {
    return value == null
        ? "null"
        : "the %s %s".formatted(value.getClass().getSimpleName(), Quoted.of(value.toString()));
  }

  /** A stream that is lazy fails only when its values are taken. */
  private List<?> called(Class<?> kind) {
    try {
      return many(ReflectionSupport.invokeMethod(method, null));
    } catch (ConfigurationException wrong) {
      throw failed("%s: %s".formatted(attribute, wrong.getMessage()), wrong);
    } catch (Exception | LinkageError | AssertionError failure) {
      if (failure instanceof RuntimeException assumption && Assumption.isIn(assumption)) {
        throw assumption;
      }
      throw failed(
          "%s must supply values of %s, but %s() threw %s"
              .formatted(attribute, kind.getName(), method.getName(), failure),
          failure);
    }
  }

  private static ConfigurationException failed(String message, Throwable cause) {
    ConfigurationException failed = new ConfigurationException(message);
    failed.initCause(cause);
    return failed;
  }

  private List<?> many(@Nullable Object returned) {
    return switch (returned) {
      case null ->
          throw new ConfigurationException(
              method.getName() + "() must return its values, but returned null");
      case Stream<?> stream -> {
        try (stream) {
          yield stream.toList();
        }
      }
      case Collection<?> collection -> new ArrayList<>(collection);
      default -> Arrays.asList((Object[]) returned);
    };
  }
}
