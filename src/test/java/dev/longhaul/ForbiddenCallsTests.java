package dev.longhaul;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that no class makes, or only those that are named here. */
@Tag("reliability")
class ForbiddenCallsTests {
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
            .doNotHaveFullyQualifiedName("dev.longhaul.report.GitCommit")
            .and()
            .doNotHaveFullyQualifiedName("dev.longhaul.report.TerminalWidth")
            .should()
            .callMethod(ProcessBuilder.class, "start"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rulesHold(ArchRule rule) {
    rule.check(LONGHAUL);
  }
}
