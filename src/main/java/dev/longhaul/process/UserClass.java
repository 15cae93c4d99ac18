package dev.longhaul.process;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.text.Quoted;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class of the user's that has been found fit to be created in a server's JVM. Nothing of it has
 * run yet, not even its static initializer.
 *
 * <p>This is the only class that finds classes by their names. The names come from annotations and
 * from command lines; a name from a URL or a file never gets here.
 *
 * @param <T> what the class is, such as a task
 */
public final class UserClass<T> {
  /** No name of ours has a colon. */
  private static final String ARGUMENT = "class:";

  private final Class<? extends T> type;
  private final Constructor<? extends T> constructor;

  private UserClass(Class<? extends T> type, Constructor<? extends T> constructor) {
    this.type = type;
    this.constructor = constructor;
  }

  /**
   * Checks a class.
   *
   * @param kind what the class must be: an interface, whose sealed branches are named in errors
   * @param mayTake the parameters that its constructor may have; it may always have none
   * @throws ConfigurationException if the class cannot be created by Longhaul
   */
  public static <T> UserClass<T> of(Class<? extends T> type, Class<T> kind, Class<?>... mayTake) {
    try {
      UserClassRules.check(type, kind);
      return new UserClass<>(type, UserClassRules.constructor(type, List.of(mayTake)));
    } catch (LinkageError incomplete) {
      throw unusable(type.getName(), incomplete);
    }
  }

  /**
   * Finds a class by its name and checks it.
   *
   * @param binaryName the name as in {@link Class#getName}: a nested class is {@code
   *     com.acme.Shop$PlaceOrder}
   * @param kind as above
   * @param mayTake as above
   * @throws ConfigurationException if there is no such class, or it cannot be created by Longhaul
   */
  public static <T> UserClass<T> named(String binaryName, Class<T> kind, Class<?>... mayTake) {
    Class<?> found = find(binaryName);
    UserClassRules.checkKind(found, kind);
    return of(found.asSubclass(kind), kind, mayTake);
  }

  private static Class<?> find(String binaryName) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? UserClass.class.getClassLoader() : context;
    try {
      return Class.forName(binaryName, false, loader);
    } catch (ClassNotFoundException missing) {
      throw new ConfigurationException(
          "%s must be the name of a class on the class path, but there is none; a nested class is"
                  .formatted(Quoted.of(binaryName))
              + " written with $, as in com.acme.Shop$PlaceOrder");
    } catch (LinkageError broken) {
      throw unusable(binaryName, broken);
    }
  }

  private static ConfigurationException unusable(String name, LinkageError cause) {
    ConfigurationException failure =
        new ConfigurationException(
            "%s must be a class that can be loaded, but: %s; compile it anew, and add what it needs to the class path"
                .formatted(Quoted.of(name), cause));
    failure.initCause(cause);
    return failure;
  }

  /** Returns the simple name, which tables show. */
  public String name() {
    return type.getSimpleName();
  }

  /** Returns the name by which {@link #named} finds the class in another JVM. */
  public String binaryName() {
    return type.getName();
  }

  /** Returns the argument that names the class to another JVM of ours. */
  public String argument() {
    return ARGUMENT + binaryName();
  }

  /** Returns the binary name in what {@link #argument} wrote; empty for any other argument. */
  public static Optional<String> nameIn(String argument) {
    return argument.startsWith(ARGUMENT)
        ? Optional.of(argument.substring(ARGUMENT.length()))
        : Optional.empty();
  }

  /** Returns the class. */
  public Class<? extends T> type() {
    return type;
  }

  /**
   * Returns a new object of the class.
   *
   * @param arguments one for each parameter that the constructor may have
   * @throws ConfigurationException if the constructor failed; the cause is what it threw
   */
  public T create(Object... arguments) {
    try {
      constructor.setAccessible(true);
      return constructor.newInstance(
          constructor.getParameterCount() == 0 ? new Object[0] : arguments);
    } catch (InvocationTargetException failure) {
      throw failed("its constructor threw " + failure.getCause(), failure.getCause());
    } catch (ExceptionInInitializerError failure) {
      throw failed("its static initializer threw " + failure.getCause(), failure.getCause());
    } catch (InaccessibleObjectException closed) {
      throw failed(
          "its module does not open its package: add \"opens %s;\" to the module-info.java of %s, or run with longhaul.isolation=forked"
              .formatted(type.getPackageName(), type.getModule().getName()),
          closed);
    } catch (ReflectiveOperationException | LinkageError failure) {
      throw failed(failure.toString(), failure);
    }
  }

  private ConfigurationException failed(String reason, @Nullable Throwable cause) {
    ConfigurationException failure =
        new ConfigurationException("%s could not be created: %s".formatted(binaryName(), reason));
    failure.initCause(cause);
    return failure;
  }

  /**
   * Refuses classes that a table would show by one name.
   *
   * @param what what the classes are, such as {@code task}
   * @param ours the names that are ours
   * @param classes the user's classes; the same one may be there twice
   * @throws ConfigurationException if two have the same simple name, or one has a name of ours
   */
  public static void refuseTwins(
      String what, Collection<String> ours, Collection<? extends UserClass<?>> classes) {
    Map<String, UserClass<?>> known = new HashMap<>();
    for (UserClass<?> one : classes) {
      if (ours.contains(one.name())) {
        throw new ConfigurationException(
            "%s must not have the name of Longhaul's %s %s: rename the class"
                .formatted(one.binaryName(), what, one.name()));
      }
      UserClass<?> other = known.putIfAbsent(one.name(), one);
      if (other != null && !other.binaryName().equals(one.binaryName())) {
        throw new ConfigurationException(
            "%s and %s must have different simple names, because a table shows both as %s: rename one"
                .formatted(other.binaryName(), one.binaryName(), one.name()));
      }
    }
  }

  /** Returns the binary name. */
  @Override
  public String toString() {
    return binaryName();
  }
}
