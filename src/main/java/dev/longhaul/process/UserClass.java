package dev.longhaul.process;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/**
 * A class of the user's, which another JVM creates by its name. The name comes from a class literal
 * or from the command line, never from an address or a file.
 */
public final class UserClass {
  private UserClass() {}

  /**
   * Returns the class if it can be created by its name alone.
   *
   * @param kind what it must be, such as an app
   * @throws ConfigurationException if it cannot
   */
  public static <T> Class<? extends T> check(Class<? extends T> type, Class<T> kind) {
    Optional<String> fault = fault(type);
    if (fault.isPresent()) {
      throw new ConfigurationException(
          "%s must be a top-level or static nested class with a constructor without parameters, but %s: %s"
              .formatted(
                  type.getName(),
                  fault.get(),
                  "make it such a class that implements " + kind.getSimpleName()));
    }
    return type;
  }

  private static Optional<String> fault(Class<?> type) {
    String fault = null;
    if (type.isInterface()) {
      fault = "is an interface";
    } else if (type.isHidden() || type.isAnonymousClass() || type.isLocalClass()) {
      fault = "is declared within a method";
    } else if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      fault = "is an inner class, which needs an object of the class around it";
    } else if (Modifier.isAbstract(type.getModifiers())) {
      fault = "is abstract";
    } else if (isSingleton(type)) {
      fault = "is a singleton, such as a Kotlin object";
    } else if (Arrays.stream(type.getDeclaredConstructors())
        .noneMatch(each -> each.getParameterCount() == 0)) {
      fault = "has none";
    }
    return Optional.ofNullable(fault);
  }

  private static boolean isSingleton(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .anyMatch(
            field ->
                field.getName().equals("INSTANCE")
                    && field.getType() == type
                    && Modifier.isStatic(field.getModifiers()));
  }

  /**
   * Creates an object of a class.
   *
   * @param binaryName as {@link Class#getName} returns it
   * @throws ConfigurationException if that is not possible
   */
  public static <T> T create(String binaryName, Class<T> kind) {
    try {
      Class<? extends T> type = check(Class.forName(binaryName).asSubclass(kind), kind);
      Constructor<? extends T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException wrapper) {
      Throwable thrown = wrapper.getCause() == null ? wrapper : wrapper.getCause();
      throw refused(binaryName, "its constructor threw " + thrown, thrown);
    } catch (ReflectiveOperationException | ClassCastException | LinkageError failure) {
      throw refused(binaryName, "creating it threw " + failure, failure);
    }
  }

  private static ConfigurationException refused(String name, String what, Throwable cause) {
    ConfigurationException refused =
        new ConfigurationException(
            "%s must be the name of a class that can be created, but %s"
                .formatted(Quoted.of(name), what));
    refused.initCause(cause);
    return refused;
  }
}
