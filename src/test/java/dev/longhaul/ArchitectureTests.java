package dev.longhaul;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies point one way, and each library has its place. */
@Tag("reliability")
class ArchitectureTests {
  private static final JavaClasses LONGHAUL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.longhaul");

  static Stream<ArchRule> rules() {
    return Stream.of(
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.load..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.longhaul.server.."),
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.longhaul.load..", "dev.longhaul.measure..", "dev.longhaul.run.."),
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.origin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.longhaul.load..", "dev.longhaul.measure..", "dev.longhaul.server.."),
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.limits..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(not(resideInAPackage("dev.longhaul.limits..")))
                    .and(not(resideInAPackage("dev.longhaul.configuration..")))),
        // A target starts without the driver.
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.target..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.longhaul.load..", "dev.longhaul.measure..", "dev.longhaul.run.."),
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.longhaul.server..", "dev.longhaul.origin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty.."),
        only("dev.longhaul.report.allure..", "io.qameta.allure.."),
        only("dev.longhaul.report..", "tools.jackson.."),
        only(
            List.of("dev.longhaul.report..", "dev.longhaul.study..", "dev.longhaul.request.."),
            "org.apache.commons.csv.."),
        only("dev.longhaul.statistics..", "org.apache.commons.statistics..", "org.hipparchus.."),
        // What becomes of an overload follows from counts.
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.overload..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(
                        not(
                            resideInAnyPackage(
                                "dev.longhaul.overload..",
                                "dev.longhaul.measure..",
                                "dev.longhaul.statistics..",
                                "dev.longhaul.configuration..",
                                "dev.longhaul.text..")))),
        // Decisions are pure: they know what a figure is, not how it was measured or is shown.
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.decision..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(
                        not(
                            resideInAnyPackage(
                                "dev.longhaul.decision..",
                                "dev.longhaul.result..",
                                "dev.longhaul.validity..",
                                "dev.longhaul.statistics..",
                                "dev.longhaul.configuration..",
                                "dev.longhaul.text..")))),
        // The answer is pure, too, and of decisions alone: reports show it, the study adds to it.
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.answer..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(
                        not(
                            resideInAnyPackage(
                                "dev.longhaul.answer..",
                                "dev.longhaul.decision..",
                                "dev.longhaul.result..",
                                "dev.longhaul.measure..",
                                "dev.longhaul.validity..",
                                "dev.longhaul.statistics..",
                                "dev.longhaul.configuration..",
                                "dev.longhaul.text..")))),
        // So is the search for a capacity: what runs a step hands it the outcome.
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.capacity..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(
                        not(
                            resideInAnyPackage(
                                "dev.longhaul.capacity..",
                                "dev.longhaul.threshold..",
                                "dev.longhaul.result..",
                                "dev.longhaul.measure..",
                                "dev.longhaul.validity..",
                                "dev.longhaul.configuration..",
                                "dev.longhaul.text..")))),
        only(
            List.of(
                "dev.longhaul.answer..",
                "dev.longhaul.report..",
                "dev.longhaul.study..",
                "dev.longhaul.junit..",
                "dev.longhaul.cli.."),
            "dev.longhaul.answer.."),
        // A page is made of what results.json says, be it of this run or of a kept file.
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.report.page..")
            .and()
            .haveNameNotMatching(".*\\.PageReport(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.longhaul.run..",
                "dev.longhaul.measure..",
                "dev.longhaul.decision..",
                "dev.longhaul.validity..",
                "dev.longhaul.resource.."),
        only("dev.longhaul.cli..", "picocli..", "dev.longhaul.cli.."),
        only(
            List.of("dev.longhaul.load..", "dev.longhaul.server.task.network.."),
            "org.apache.hc.."),
        only(
            List.of("dev.longhaul.origin..", "dev.longhaul.server.task.network.."),
            "org.xbill.DNS..",
            "com.rometools.."),
        only("dev.longhaul.origin..", "okhttp3.."),
        only(List.of("dev.longhaul.threshold..", "dev.longhaul.capacity.."), "org.assertj.."),
        only("dev.longhaul.cluster..", "org.jgroups.."),
        // A load does not know whether others share it, nor does what is measured of it.
        only(
            List.of("dev.longhaul.cluster..", "dev.longhaul.run..", "dev.longhaul.cli.."),
            "dev.longhaul.cluster.."),
        only("dev.longhaul.junit..", "org.junit.."),
        only("dev.longhaul.junit..", "dev.longhaul.junit.."),
        only(
            List.of("dev.longhaul.study..", "dev.longhaul.junit..", "dev.longhaul.cli.."),
            "dev.longhaul.study.."),
        noClasses()
            .that()
            .doNotHaveSimpleName("package-info")
            .should()
            .resideInAPackage("dev.longhaul"),
        // Server and driver share the receipt, so it knows neither.
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.receipt..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(not(resideInAPackage("dev.longhaul.receipt..")))),
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.statistics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.longhaul", "dev.longhaul.measure..", "dev.longhaul.load.."),
        classes().that().haveSimpleNameEndingWith("Extension").should().bePackagePrivate(),
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.time..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(not(resideInAPackage("dev.longhaul.time..")))),
        // So that a strategy of the user's can do what ours do.
        noClasses()
            .that(nameMatching("dev.longhaul.server.strategy.ThreadPool(\\$.*)?"))
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(not(modifier(JavaModifier.PUBLIC)))
                    .and(not(nameMatching("dev.longhaul.server.strategy.ThreadPool(\\$.*)?")))));
  }

  private static ArchRule only(String where, String... libraries) {
    return only(List.of(where), libraries);
  }

  private static ArchRule only(List<String> where, String... libraries) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(where.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rulesHold(ArchRule rule) {
    rule.check(LONGHAUL);
  }

  /** One word for one idea: a reader who knows a class by its name knows which one it is. */
  @Test
  void noTwoClassesHaveOneName() {
    JavaClasses withTests = new ClassFileImporter().importPackages("dev.longhaul");
    assertThat(
            withTests.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info")))
        .doesNotHaveDuplicates();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("dev.longhaul.(*)..").should().beFreeOfCycles().check(LONGHAUL);
  }

  /** Subpackages, too: a strategy uses the pool's workers, and they know no strategy. */
  @Test
  void serverPackagesFormNoCycle() {
    slices()
        .matching("dev.longhaul.(**)")
        .should()
        .beFreeOfCycles()
        .check(LONGHAUL.that(resideInAPackage("dev.longhaul.server..")));
  }
}
