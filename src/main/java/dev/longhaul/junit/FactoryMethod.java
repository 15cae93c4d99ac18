package dev.longhaul.junit;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
   * Finds a method in a class, its superclasses and its enclosing classes.
   *
   * @param attribute what names it, such as {@code @BenchmarkMatrix: servers of A.serves}
   * @throws ConfigurationException if there is none, or it has another form
   */
  static FactoryMethod find(String attribute, String name, Class<?> benchmarks) {
    for (Class<?> type = benchmarks; type != null; type = type.getEnclosingClass()) {
      var found = ReflectionSupport.findMethod(type, name);
      if (found.isPresent()) {
        return of(attribute, found.get());
      }
    }
    throw new ConfigurationException(
        "%s %s, but was %s: %s has no such method"
            .formatted(attribute, RULE, Quoted.of(name), benchmarks.getSimpleName()));
  }

  private static FactoryMethod of(String attribute, Method method) {
    Class<?> returned = method.getReturnType();
    boolean many =
        Stream.class.isAssignableFrom(returned)
            || Collection.class.isAssignableFrom(returned)
            || Object[].class.isAssignableFrom(returned);
    if (!many || !Modifier.isStatic(method.getModifiers())) {
      throw new ConfigurationException(
          "%s %s, but was %s: that is %s"
              .formatted(attribute, RULE, Quoted.of(method.getName()), method.toGenericString()));
    }
    return new FactoryMethod(attribute, method);
  }

  /**
   * Calls the method.
   *
   * @param kind the class of each value
   * @throws ConfigurationException if it fails, or returns nothing or another value
   */
  <T> List<T> values(Class<T> kind) {
    List<?> values = many(ReflectionSupport.invokeMethod(method, null));
    if (values.isEmpty()) {
      throw new ConfigurationException(
          "%s must supply at least one %s, but %s() supplied none"
              .formatted(attribute, kind.getSimpleName(), method.getName()));
    }
    for (Object value : values) {
      if (!kind.isInstance(value)) {
        throw new ConfigurationException(
            "%s must supply values of %s, but %s() supplied %s"
                .formatted(attribute, kind.getName(), method.getName(), value));
      }
    }
    return values.stream().map(kind::cast).toList();
  }

  private static List<?> many(Object returned) {
    return switch (returned) {
      case null -> List.of();
      case Stream<?> stream -> stream.toList();
      case Collection<?> collection -> List.copyOf(collection);
      default -> Arrays.asList((Object[]) returned);
    };
  }
}
