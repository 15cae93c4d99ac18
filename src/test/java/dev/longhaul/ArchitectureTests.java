package dev.longhaul;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
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

  private static final DescribedPredicate<JavaClass> DO_NOT_CLEAN_THE_ENVIRONMENT =
      DescribedPredicate.describe(
          "do not clean the environment",
          type ->
              type.getMethodCallsFromSelf().stream()
                  .noneMatch(
                      call ->
                          call.getName().equals("forgetOptionsOf")
                              || call.getTargetOwner().getSimpleName().equals("ChildEnvironment")));

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
        only("dev.longhaul.threshold..", "org.assertj.."),
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
        noClasses().should().callMethod(System.class, "currentTimeMillis"),
        // A difference of two times of day is wrong if the clock was set in between. The ages of
        // files have no other clock.
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.longhaul.time..")
            .and()
            .doNotHaveFullyQualifiedName("dev.longhaul.process.UnusedFolders")
            .should()
            .callMethodWhere(
                target(owner(assignableTo("java.time.temporal.TemporalAccessor")))
                    .and(target(nameMatching("now")))),
        noClasses().should().dependOnClassesThat().belongToAnyOf(java.time.Clock.class),
        noClasses()
            .that()
            .resideInAPackage("dev.longhaul.time..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(not(resideInAPackage("dev.longhaul.time..")))),
        noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                java.io.ObjectInput.class,
                java.io.ObjectOutput.class,
                java.io.ObjectInputStream.class,
                java.io.ObjectOutputStream.class,
                java.io.Externalizable.class),
        // Exceptions and enums are serializable, but are never written.
        noClasses()
            .that()
            .areNotAssignableTo(Throwable.class)
            .and()
            .areNotEnums()
            .should()
            .beAssignableTo(java.io.Serializable.class),
        // One class finds classes by names, which come from annotations and command lines. Other
        // names from outside reach only what is registered.
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.longhaul.process.UserClass")
            .and()
            // It has the fixed name of a class of the JDK.
            .doNotHaveFullyQualifiedName("dev.longhaul.run.Interruption")
            .should()
            .callMethodWhere(
                target(owner(assignableTo(Class.class))).and(target(nameMatching("forName")))),
        noClasses()
            .should()
            .callMethodWhere(
                target(nameMatching("loadClass|defineClass|findClass|findSystemClass|exec"))),
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.longhaul.process.ClassSources")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(java.net.URLClassLoader.class),
        // So that a strategy of the user's can do what ours do.
        noClasses()
            .that(nameMatching("dev.longhaul.server.strategy.ThreadPool(\\$.*)?"))
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.longhaul..")
                    .and(not(modifier(JavaModifier.PUBLIC)))
                    .and(not(nameMatching("dev.longhaul.server.strategy.ThreadPool(\\$.*)?")))),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.rmi..",
                "javax.rmi..",
                "javax.naming..",
                "javax.script..",
                "javax.management.remote..",
                "javax.xml..",
                "org.w3c.dom..",
                "org.xml.sax.."),
        // Only known classes open a server socket, and they open it on loopback.
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.longhaul.origin..")
            .and()
            .doNotHaveFullyQualifiedName("dev.longhaul.process.FreePort")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                java.net.ServerSocket.class,
                java.net.DatagramSocket.class,
                java.nio.channels.ServerSocketChannel.class,
                java.nio.channels.DatagramChannel.class),
        // What is written is the same on every machine; Error Prone knows more of these calls.
        noClasses()
            .should()
            .callMethod(java.util.Locale.class, "getDefault")
            .orShould()
            .callMethod(java.util.TimeZone.class, "getDefault")
            .orShould()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.nio.charset.Charset.class, "defaultCharset"),
        // A process that is started gets no more of the environment than it may.
        noClasses()
            .that(DO_NOT_CLEAN_THE_ENVIRONMENT)
            .and()
            .doNotHaveFullyQualifiedName("dev.longhaul.resource.Ps")
            .and()
            .doNotHaveFullyQualifiedName("dev.longhaul.resource.AttachedJvm")
            .and()
            .doNotHaveFullyQualifiedName("dev.longhaul.report.Commit")
            .should()
            .callMethod(ProcessBuilder.class, "start"));
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
