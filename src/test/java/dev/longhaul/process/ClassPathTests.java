package dev.longhaul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A forked JVM finds the user's classes, however this JVM was started. Each test starts a JVM in
 * one way, and with the class path that it finds starts another, which runs a class of the user's.
 */
@Tag("slow")
@Tag("reliability")
class ClassPathTests {
  private static final String OURS = System.getProperty("java.class.path");

  /** A module, and tests that are patched into it. */
  @TempDir static Path project;

  private static Path classes;
  private static Path testClasses;

  @BeforeAll
  static void compileProject() throws IOException {
    classes = project.resolve("with a space/classes");
    testClasses = project.resolve("test-classes");
    Path main = project.resolve("src/main");
    Path test = project.resolve("src/test");
    compile(
        List.of("-d", classes.toString()),
        write(main.resolve("module-info.java"), "module shop { exports shop; }"),
        write(
            main.resolve("shop/Basket.java"),
            "package shop; public class Basket { public static final Object FULL = \"full\"; }"));
    compile(
        List.of("-d", testClasses.toString(), "-cp", classes.toString()),
        write(
            test.resolve("shop/Order.java"),
            """
            package shop;
            class Order {
              public static void main(String[] args) { System.out.println(Basket.FULL); }
            }
            """));
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void compile(List<String> options, Path... sources) {
    List<String> arguments = new ArrayList<>(options);
    Stream.of(sources).map(Path::toString).forEach(arguments::add);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  private static String path(Object... entries) {
    return Stream.of(entries).map(Object::toString).collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void onAnOrdinaryClassPath() throws Exception {
    assertForks(java("-cp", path(testClasses, classes, OURS), ClassPathMain.class.getName()));
  }

  /** As an IDE does where a command line would be too long: the JVM follows the manifest. */
  @Test
  void onAJarThatNamesAllOthers() throws Exception {
    assertForks(java("-cp", naming(testClasses, classes), ClassPathMain.class.getName()));
  }

  /** As Surefire does by default: its property has the class path, its jar has Surefire, too. */
  @Test
  void onSurefiresJar() throws Exception {
    String real = path(testClasses, classes, OURS);
    String stub = naming(testClasses, classes);
    List<Path> found =
        assertForks(
            java("-Dsurefire.test.class.path=" + real, "-cp", stub, ClassPathMain.class.getName()));
    assertThat(found).contains(testClasses, classes).doesNotContain(Path.of(stub));
  }

  /** As Surefire and Gradle do on demand. */
  @Test
  void inAnArgumentFile() throws Exception {
    String quoted = path(testClasses, classes, OURS).replace("\\", "\\\\");
    Path file = write(project.resolve("arguments"), "-cp \"" + quoted + "\"\n");
    assertForks(java("@" + file, ClassPathMain.class.getName()));
  }

  /** As with the option -cp of JUnit's ConsoleLauncher, whose own class path lacks Longhaul. */
  @Test
  void inAClassLoaderOfTheLaunchers() throws Exception {
    Path launcher = project.resolve("launcher");
    String name = ClassPathMain.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(launcher.resolve(name).getParent());
    try (var code = ClassPathMain.class.getResourceAsStream("/" + name)) {
      Files.write(launcher.resolve(name), code.readAllBytes());
    }
    List<String> command =
        new ArrayList<>(java("-cp", launcher.toString(), ClassPathMain.class.getName()));
    assertForks(command, path(testClasses, classes, OURS));
  }

  /** As Surefire does for a project with a module-info.java. */
  @Test
  void onAModulePathWithAPatchedModule() throws Exception {
    assertForks(
        java(
            "--module-path",
            classes.toString(),
            "--patch-module",
            "shop=" + testClasses,
            "--add-modules",
            "shop",
            "-cp",
            OURS,
            ClassPathMain.class.getName()));
  }

  /** As by hand, where an entry of a module path is the folder of many modules. */
  @Test
  void onAModulePathOfFoldersOfModules() throws Exception {
    Path modules = Files.createDirectories(project.resolve("modules"));
    ClassFiles.pack(classes, modules.resolve("shop.jar"));
    List<Path> found =
        assertForks(
            java(
                "--module-path=" + modules,
                "--patch-module=shop=" + testClasses,
                "--add-modules=shop",
                "-cp",
                OURS,
                ClassPathMain.class.getName()));
    assertThat(found).contains(modules.resolve("shop.jar")).doesNotContain(modules);
  }

  @Test
  void aClassWithoutAFileIsRefusedBeforeTheFork() throws Exception {
    byte[] code = Files.readAllBytes(classes.resolve("shop/Basket.class"));
    ClassLoader memory =
        new ClassLoader("memory", null) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, code, 0, code.length);
          }
        };
    Class<?> basket = memory.loadClass("shop.Basket");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> ClassPath.with(List.of(basket)))
        .withMessageStartingWith(
            "shop.Basket must be in a folder or jar that a server's JVM can read, but was loaded by")
        .withMessageContaining("start the tests through Maven, Gradle, an IDE or JUnit's");
  }

  @Test
  void aClassInALoaderOfItsOwnIsFoundWithItsParents() throws Exception {
    try (URLClassLoader parent = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
        URLClassLoader child =
            new URLClassLoader(new URL[] {testClasses.toUri().toURL()}, parent)) {
      List<Path> entries = ClassPath.with(List.of(child.loadClass("shop.Order"))).entries();
      assertThat(entries).containsSubsequence(classes, testClasses);
      assertThat(ClassPath.current().entries()).doesNotContain(testClasses);
    }
  }

  /** Returns a jar that has only the names of others, each as a URL. */
  private static String naming(Path... more) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.concat(Stream.of(more), Stream.of(OURS.split(File.pathSeparator)).map(Path::of))
                .map(entry -> entry.toUri().toString())
                .collect(Collectors.joining(" ")));
    Path jar = Files.createTempFile(project, "naming", ".jar");
    try (var out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar.toString();
  }

  private static List<String> java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs the command for the class shop.Order, and that class with the class path it finds. */
  private static List<Path> assertForks(List<String> command, String... more) throws Exception {
    List<String> whole = new ArrayList<>(command);
    whole.add("shop.Order");
    whole.addAll(List.of(more));
    String classPath = output(whole);
    assertThat(output(java("-cp", classPath, "shop.Order"))).isEqualTo("full");
    assertThat(output(java("-cp", classPath, ClassPathMain.class.getName(), "shop.Order")))
        .isEqualTo(classPath);
    return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  private static String output(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
