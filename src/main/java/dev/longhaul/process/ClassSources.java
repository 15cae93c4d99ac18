package dev.longhaul.process;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where this JVM finds its classes, however it was started: on the class path, on the module path,
 * in folders that patch a module, and in what class loaders add to that.
 */
final class ClassSources {
  private static final String PATCH_MODULE = "--patch-module=";
  private static final String MODULE_DESCRIPTOR = "module-info.class";

  private ClassSources() {}

  /**
   * Returns all places in the order in which this JVM would search them.
   *
   * @param loaders class loaders whose classes are wanted, too
   */
  static List<Path> of(Stream<@Nullable ClassLoader> loaders) {
    List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
    return Stream.of(
            patches(options).stream().flatMap(ClassSources::entries),
            entries(System.getProperty("jdk.module.path", "")).flatMap(ClassSources::modules),
            // Surefire's own property has the real class path where the JVM's has but a stub.
            entries(
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path", ""))),
            loaders.flatMap(ClassSources::added))
        .flatMap(places -> places)
        .map(Path::toAbsolutePath)
        .filter(Files::exists)
        .distinct()
        .toList();
  }

  /** Returns what patches modules, each as a path; the launcher has joined option and value. */
  static List<String> patches(List<String> options) {
    return options.stream()
        .filter(option -> option.startsWith(PATCH_MODULE))
        .map(option -> option.substring(option.indexOf('=', PATCH_MODULE.length()) + 1))
        .toList();
  }

  private static Stream<Path> entries(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(Path::of);
  }

  /** Returns the modules at an entry of a module path, which may be a folder of many. */
  private static Stream<Path> modules(Path entry) {
    if (!Files.isDirectory(entry) || Files.exists(entry.resolve(MODULE_DESCRIPTOR))) {
      return Stream.of(entry);
    }
    try (Stream<Path> files = Files.list(entry)) {
      return files
          .filter(
              file ->
                  file.toString().endsWith(".jar") || Files.exists(file.resolve(MODULE_DESCRIPTOR)))
          .sorted()
          .toList()
          .stream();
    } catch (IOException notReadable) {
      return Stream.of(entry);
    }
  }

  /** Returns what a loader and its parents add, parents first: they are asked first. */
  private static Stream<Path> added(@Nullable ClassLoader loader) {
    List<Path> places = new ArrayList<>();
    for (ClassLoader next = loader; next != null; next = next.getParent()) {
      if (next instanceof URLClassLoader open) {
        places.addAll(0, Arrays.stream(open.getURLs()).flatMap(ClassSources::file).toList());
      }
    }
    return places.stream();
  }

  private static Stream<Path> file(URL url) {
    try {
      return Stream.of(Path.of(url.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException noFile) {
      return Stream.empty();
    }
  }

  /** Returns whether a JVM finds a class in these places; jars may name others in manifests. */
  static boolean find(List<Path> places, String binaryName) throws IOException {
    URL[] urls = new URL[places.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = places.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return loader.findResource(binaryName.replace('.', '/') + ".class") != null;
    }
  }
}
