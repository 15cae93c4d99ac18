package dev.longhaul.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * JVMs that tests start with the whole class path of the tests, and that end after some seconds.
 * Most of these would go into loading classes: the first such JVM of a main class leaves class data
 * to the others.
 *
 * @param classPath that of the tests, as jars
 * @param classData the folder of the class data
 */
public record TestJvm(ClassPath classPath, Path classData) {
  private static final TestJvm SHARED = create();

  /**
   * Returns the command that runs a main class in such a JVM.
   *
   * @param jvmArguments these come last and win
   */
  public static List<String> running(
      List<String> jvmArguments, Class<?> main, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    all.addAll(jvmArguments);
    // One archive for each main class: that of a small one would stay, and help no other.
    Path archive = SHARED.classData.resolve(main.getName() + ".jsa");
    return JavaCommand.of(
            all,
            SHARED.classPath,
            List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive))
        .running(main, arguments);
  }

  /**
   * Returns a command that runs the same on Linux and can be ended by SIGINT. Where the tests are a
   * background job, their children would ignore that.
   */
  public static List<String> interruptible(List<String> command) {
    return Stream.concat(Stream.of("env", "--default-signal=INT"), command.stream()).toList();
  }

  private static TestJvm create() {
    try {
      ClassPath classPath = ClassPath.current();
      String version = Runtime.version() + "\n" + classPath.fingerprint();
      Path folder =
          Path.of("target", "test-jvm", UUID.nameUUIDFromBytes(version.getBytes(UTF_8)).toString())
              .toAbsolutePath();
      Files.createDirectories(folder);
      return new TestJvm(classPath.packedInto(folder), folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
