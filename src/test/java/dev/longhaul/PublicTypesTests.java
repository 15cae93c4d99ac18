package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The public types are those in a list of two parts: what users write in their code, and what rooms
 * need of each other. So none becomes public, or goes, by accident.
 */
class PublicTypesTests {
  private static final String LIST = "public-types.txt";
  private static final String FOR_USERS = "# for users";
  private static final String BETWEEN_ROOMS = "# between rooms";
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?(dev\\.longhaul\\.[a-z.]+\\.[A-Z]\\w*)");

  private static final List<JavaClass> PUBLIC =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("dev.longhaul")
              .stream()
              .filter(PublicTypesTests::isPublic)
              .toList();

  @Test
  void everyPublicTypeIsListed() throws IOException {
    assertThat(PUBLIC.stream().map(JavaClass::getName).toList())
        .as("public types, to compare with src/test/resources/dev/longhaul/%s", LIST)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(listed(FOR_USERS).stream(), listed(BETWEEN_ROOMS).stream()).toList());
    assertThat(listed(FOR_USERS)).isSorted();
    assertThat(listed(BETWEEN_ROOMS)).isSorted();
  }

  /** A type of users is in an example or in the manual, or in a signature of one of these. */
  @Test
  void thoseForUsersAreShown() throws IOException {
    Set<String> shown = imported();
    assertThat(shown).isNotEmpty();
    List<String> users = listed(FOR_USERS);
    assertThat(users).containsAll(shown);
    Set<String> near = new HashSet<>(shown);
    PUBLIC.stream()
        .filter(type -> users.contains(type.getName()))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .forEach(type -> near.add(type.getName()));
    assertThat(near).containsAll(users);
  }

  /**
   * What only its package needs, and shows to none, is package-private. What is within such a type
   * goes with it.
   */
  @Test
  void thoseBetweenRoomsAreUsedByAnotherPackage() throws IOException {
    List<String> rooms = listed(BETWEEN_ROOMS);
    assertThat(PUBLIC)
        .filteredOn(type -> rooms.contains(type.getName()) && type.getEnclosingClass().isEmpty())
        .filteredOn(type -> !isUsedElsewhere(type))
        .extracting(JavaClass::getName)
        // Services of JUnit's launcher and of Allure, which need public classes; what tests use of
        // a build, too; decisions about rows that no run measured, for tests of what is made of
        // them.
        .containsExactlyInAnyOrder(
            "dev.longhaul.junit.PlanListener",
            "dev.longhaul.report.allure.AllureVerdict",
            "dev.longhaul.run.OutputLock",
            "dev.longhaul.decision.Decisions");
  }

  private static boolean isUsedElsewhere(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
            .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()))
        || PUBLIC.stream()
            .filter(other -> !other.equals(type))
            .flatMap(other -> other.getCodeUnits().stream())
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .anyMatch(unit -> signature(unit).anyMatch(type::equals));
  }

  private static Stream<JavaClass> signature(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
        .flatMap(each -> each.getAllInvolvedRawTypes().stream());
  }

  private static Set<String> imported() throws IOException {
    Set<String> imported = new HashSet<>();
    for (String root : List.of("README.md", "docs", "examples")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        for (Path file :
            files
                .filter(each -> each.toString().matches("(?!.*/target/).*\\.(java|kt|md)"))
                .toList()) {
          Matcher matcher = IMPORT.matcher(Files.readString(file));
          while (matcher.find()) {
            imported.add(matcher.group(1));
          }
        }
      }
    }
    return imported;
  }

  /** A public type within one that is not public is not seen outside. */
  private static boolean isPublic(JavaClass type) {
    Optional<JavaClass> around = type.getEnclosingClass();
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && around.map(PublicTypesTests::isPublic).orElse(true);
  }

  private static List<String> listed(String part) throws IOException {
    try (var list = PublicTypesTests.class.getResourceAsStream(LIST)) {
      List<String> lines = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      int begin = lines.indexOf(part) + 1;
      assertThat(begin).as(part).isPositive();
      return lines.stream().skip(begin).takeWhile(line -> !line.startsWith("#")).toList();
    }
  }
}
