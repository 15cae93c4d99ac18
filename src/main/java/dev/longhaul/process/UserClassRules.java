package dev.longhaul.process;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.ConfigurationException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a class of the user's must be, so that Longhaul can create it. */
final class UserClassRules {
  /** The field in which Kotlin keeps the only object of an {@code object}. */
  private static final String KOTLIN_OBJECT = "INSTANCE";

  private UserClassRules() {}

  /** Checks everything but the constructor. */
  static void check(Class<?> type, Class<?> kind) {
    checkForm(type, kind);
    checkKind(type, kind);
    if (isKotlinObject(type)) {
      throw refused(
          type,
          "be a class that each server creates anew, but is a single object: write class instead of"
              + " Kotlin's object, and a constructor that is not private in Java");
    }
  }

  private static void checkForm(Class<?> type, Class<?> kind) {
    if (type.isHidden() || type.isAnonymousClass()) {
      throw refused(type, "have a name, but is a lambda or an anonymous class: name the class");
    }
    if (type.isLocalClass()) {
      throw refused(type, "be a top-level or static class, but is within a method: move it out");
    }
    if (type.isInterface()) {
      throw refused(
          type, "be a class, but is an interface: name a class that implements " + names(kind));
    }
    if (type.isEnum()) {
      throw refused(type, "be a class that can be created, but is an enum: write a class");
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      throw refused(
          type,
          "be static, but is an inner class, which needs an object around it: write static class");
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw refused(
          type, "be a class that can be created, but is abstract: name a class that extends it");
    }
  }

  /** Checks that a class is of a kind; if the kind is sealed, of one of its branches. */
  static void checkKind(Class<?> type, Class<?> kind) {
    List<Class<?>> kinds = branches(kind);
    long fitting = kinds.stream().filter(one -> one.isAssignableFrom(type)).count();
    if (fitting == 0) {
      throw refused(type, "implement %s, but does not".formatted(names(kind)));
    }
    if (fitting > 1) {
      throw refused(type, "implement %s, but implements both".formatted(names(kind)));
    }
  }

  private static List<Class<?>> branches(Class<?> kind) {
    return kind.isSealed() ? List.of(kind.getPermittedSubclasses()) : List.of(kind);
  }

  private static String names(Class<?> kind) {
    return branches(kind).stream().map(Class::getSimpleName).collect(joining(" or "));
  }

  private static boolean isKotlinObject(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
            .anyMatch(
                field ->
                    field.getName().equals(KOTLIN_OBJECT)
                        && Modifier.isStatic(field.getModifiers())
                        && field.getType().equals(type))
        && Arrays.stream(type.getDeclaredConstructors())
            .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
  }

  /** Returns the constructor with all parameters that it may have, or else the one without any. */
  static <T> Constructor<T> constructor(Class<T> type, List<Class<?>> mayTake) {
    return Stream.of(mayTake, List.<Class<?>>of())
        .flatMap(parameters -> declared(type, parameters))
        .findFirst()
        .orElseThrow(() -> withoutConstructor(type, mayTake));
  }

  @SuppressWarnings("unchecked") // A class declares only constructors of its objects.
  private static <T> Stream<Constructor<T>> declared(Class<T> type, List<Class<?>> parameters) {
    return Arrays.stream(type.getDeclaredConstructors())
        .filter(constructor -> List.of(constructor.getParameterTypes()).equals(parameters))
        .map(constructor -> (Constructor<T>) constructor);
  }

  private static ConfigurationException withoutConstructor(Class<?> type, List<Class<?>> mayTake) {
    String has =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(constructor -> !constructor.isSynthetic())
            .map(constructor -> parameters(List.of(constructor.getParameterTypes())))
            .sorted()
            .collect(joining(", "));
    String wanted = mayTake.isEmpty() ? "no parameters" : parameters(mayTake) + " or no parameters";
    return refused(
        type,
        "have a constructor with %s, but its constructors take %s: add one".formatted(wanted, has));
  }

  private static String parameters(List<Class<?>> types) {
    return types.stream().map(Class::getSimpleName).collect(joining(", ", "(", ")"));
  }

  private static ConfigurationException refused(Class<?> type, String rule) {
    return new ConfigurationException("%s must %s".formatted(type.getTypeName(), rule));
  }
}
