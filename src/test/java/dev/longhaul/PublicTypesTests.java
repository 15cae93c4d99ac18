package dev.longhaul;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The public types are those in a list, so that none becomes public, or goes, by accident: a user's
 * code may name each of them.
 */
class PublicTypesTests {
  private static final String LIST = "public-types.txt";

  @Test
  void areThoseInTheList() throws IOException {
    List<String> types =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.longhaul")
                .stream()
                .filter(type -> isPublic(type))
                .map(JavaClass::getName)
                .sorted()
                .toList();
    assertThat(types)
        .as("public types, to compare with src/test/resources/dev/longhaul/%s", LIST)
        .containsExactlyElementsOf(listed());
  }

  /** A public type within one that is not public is not seen outside. */
  private static boolean isPublic(JavaClass type) {
    Optional<JavaClass> around = type.getEnclosingClass();
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && around.map(PublicTypesTests::isPublic).orElse(true);
  }

  private static List<String> listed() throws IOException {
    try (var list = PublicTypesTests.class.getResourceAsStream(LIST)) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
