package dev.longhaul.process;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Prints the class path with which a class can be forked: {@code ClassPathMain <binary name>}. With
 * {@code ClassPathMain <binary name> <path>}, it works as the JUnit ConsoleLauncher does with its
 * option {@code -cp}: this JVM's class path lacks Longhaul, and a class loader for the path has it.
 */
public final class ClassPathMain {
  private ClassPathMain() {}

  /**
   * Prints.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      print(arguments[0]);
      return;
    }
    URL[] urls =
        Arrays.stream(arguments[1].split(File.pathSeparator))
            .map(ClassPathMain::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      loader
          .loadClass(ClassPathMain.class.getName())
          .getMethod("print", String.class)
          .invoke(null, arguments[0]);
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (java.net.MalformedURLException impossible) {
      throw new IllegalArgumentException(entry, impossible);
    }
  }

  /** Prints in the class loader that has Longhaul. */
  public static void print(String binaryName) throws ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    System.out.println(ClassPath.with(List.of(Class.forName(binaryName, false, loader))));
  }
}
