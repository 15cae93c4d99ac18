package dev.longhaul.junit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.process.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A project whose compiled benchmarks real builds of Maven run, with the versions of this one. Each
 * of its test JVMs at one time has a folder of temporary files, as many projects have it.
 */
final class MavenProject {
  private final Path folder;
  private final Path maven;
  private final String surefire = version("<artifactId>maven-surefire-plugin</artifactId>");

  MavenProject(Path folder, Path maven) throws IOException {
    this.folder = folder;
    this.maven = maven;
    String classPath =
        ClassPath.current().entries().stream()
            .map(entry -> "<element>" + entry + "</element>")
            .collect(joining("\n"));
    for (int fork = 1; fork <= 2; fork++) {
      Files.createDirectories(folder.resolve("tmp-" + fork));
    }
    Files.writeString(
        folder.resolve("pom.xml"),
        pom(version("<artifactId>junit-bom</artifactId>"), surefire, classPath));
  }

  private static String pom(String junit, String surefire, String classPath) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>shop</groupId>
      <artifactId>shop</artifactId>
      <version>1</version>
      <dependencies>
        <dependency>
          <groupId>org.junit.jupiter</groupId>
          <artifactId>junit-jupiter-engine</artifactId>
          <version>%s</version>
          <scope>test</scope>
        </dependency>
      </dependencies>
      <build>
        <plugins>
          <plugin>
            <groupId>org.apache.maven.plugins</groupId>
            <artifactId>maven-surefire-plugin</artifactId>
            <version>%s</version>
            <configuration>
              <argLine>-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.io.tmpdir=${basedir}/tmp-${surefire.forkNumber}</argLine>
              <additionalClasspathElements>
                %s
              </additionalClasspathElements>
            </configuration>
          </plugin>
        </plugins>
      </build>
    </project>
    """
        .formatted(junit, surefire, classPath);
  }

  /** Returns where Maven is, if it is on the path of programs. */
  static Optional<Path> maven() {
    return program("mvn");
  }

  /** Returns where a program is, if it is on the path of programs. */
  static Optional<Path> program(String name) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns the version behind a text in the file of this project's own build. */
  private static String version(String artifact) {
    try {
      Matcher found =
          Pattern.compile(Pattern.quote(artifact) + "\\s*<version>([^<]+)<")
              .matcher(Files.readString(Path.of("pom.xml")));
      assertThat(found.find()).as(artifact).isTrue();
      return found.group(1);
    } catch (IOException notReadable) {
      throw new UncheckedIOException(notReadable);
    }
  }

  /** Makes the project a module: Surefire then puts the tests into it, on the module path. */
  void becomeAModule() throws IOException {
    compile(
        List.of("-d", folder.resolve("target/classes").toString()),
        folder.resolve("src/main/java"),
        Map.of("module-info", "module shop {}"));
  }

  /** Compiles test classes of the package {@code shop}. */
  void compile(Map<String, String> sources) throws IOException {
    compile(
        List.of(
            "-proc:none",
            "-parameters",
            "-cp",
            ClassPath.current().toString(),
            "-d",
            folder.resolve("target/test-classes").toString()),
        folder.resolve("src/test/java/shop"),
        sources);
  }

  private static void compile(List<String> options, Path folder, Map<String, String> sources)
      throws IOException {
    List<String> arguments = new ArrayList<>(options);
    Files.createDirectories(folder);
    for (Map.Entry<String, String> one : sources.entrySet()) {
      arguments.add(
          Files.writeString(folder.resolve(one.getKey() + ".java"), one.getValue()).toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  /** Starts a build that runs its tests. */
  ChildRun test(String... options) throws IOException {
    List<String> command = command(options);
    command.addAll(List.of("--batch-mode", "-Dlonghaul.progress=lines"));
    return start(command);
  }

  /** Starts such a build on a terminal, as people do, by a program that gives it one. */
  ChildRun testOnATerminal(Path script, String... options) throws IOException {
    String command =
        command(options).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(joining(" "));
    return start(List.of(script.toString(), "-q", "-e", "-c", command, "/dev/null"));
  }

  private List<String> command(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                maven.toString(),
                "--no-transfer-progress",
                "org.apache.maven.plugins:maven-surefire-plugin:" + surefire + ":test"));
    Optional.ofNullable(System.getProperty("localRepository"))
        .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
    command.addAll(Arrays.asList(options));
    return command;
  }

  private ChildRun start(List<String> command) throws IOException {
    return ChildRun.start(
        folder,
        Map.of(
            "JAVA_HOME", System.getProperty("java.home"),
            "MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
            "MAVEN_ARGS", "",
            "TERM", "xterm",
            "LONGHAUL_BUILD", ""),
        command);
  }
}
