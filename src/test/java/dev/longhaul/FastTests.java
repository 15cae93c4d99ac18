package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The tests of {@code mvn test} neither fork a process nor drive load: a class that does is tagged
 * {@code slow}. Calls are followed through fixtures and through Longhaul itself.
 */
class FastTests {
  private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.longhaul");

  /** These classes start ps, kill, git or stty, which end at once. */
  private static final Set<String> SMALL_PROGRAMS =
      Set.of(
          "dev.longhaul.resource.Ps",
          "dev.longhaul.resource.AttachedJvm",
          "dev.longhaul.report.GitCommit",
          "dev.longhaul.report.TerminalWidth");

  /** One class for each way to slow code. */
  private static final List<String> WAYS =
      List.of(
          "ProcessTreeTests", // a process
          "KilledRunTests", // a fixture that forks
          "OriginsTests", // Longhaul's own processes
          "LoadDriverTests", // the driver
          "LoadTests", // load without the driver
          "LonghaulExtensionTests"); // a run of the engine

  @Test
  void neitherForkNorDriveLoad() {
    List<String> wrong =
        testClasses()
            .filter(type -> !isSlow(type))
            .flatMap(
                type ->
                    CallPath.find(type, ALL, FastTests::takesLong).stream()
                        .map(path -> type.getSimpleName() + ": " + path.calls()))
            .toList();
    assertThat(wrong).as("these need @Tag(\"slow\")").isEmpty();
  }

  /** Without this, the test above could find nothing and pass. */
  @Test
  void findsEveryKnownCallPath() {
    assertThat(
            testClasses()
                .filter(type -> WAYS.contains(type.getSimpleName()))
                .filter(type -> CallPath.find(type, ALL, FastTests::takesLong).isPresent())
                .map(JavaClass::getSimpleName))
        .containsExactlyInAnyOrderElementsOf(WAYS);
  }

  private static boolean takesLong(JavaClass caller, CodeUnitAccessTarget called) {
    String owner = called.getOwner().getName();
    return switch (called.getName()) {
      case "start" ->
          owner.equals("dev.longhaul.load.ActiveLoad")
              || (owner.equals(ProcessBuilder.class.getName())
                  && !SMALL_PROGRAMS.contains(caller.getName()));
      case "execute" -> owner.startsWith("org.junit.platform.");
      default -> false;
    };
  }

  private static Stream<JavaClass> testClasses() {
    return ALL.stream()
        .filter(type -> type.isTopLevelClass() && type.getSimpleName().endsWith("Tests"));
  }

  private static boolean isSlow(JavaClass type) {
    return AnnotationSupport.findRepeatableAnnotations(type.reflect(), Tag.class).stream()
        .anyMatch(tag -> tag.value().equals("slow"));
  }
}
