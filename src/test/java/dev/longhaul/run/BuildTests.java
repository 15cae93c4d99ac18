package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.resource.ProcessStat;
import dev.longhaul.run.Build.Named;
import dev.longhaul.run.Build.OfProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class BuildTests {
  private static final Duration START = Duration.parse("PT26H3M0.12S");

  private static OfProcess maven(long pid, Duration start) {
    return new OfProcess(true, pid, Optional.of(start));
  }

  @Test
  void takesTheNameOfTheSettingThenOfTheVariable() {
    assertThat(Build.here(Optional.of("ci-1"), "ci-2", true)).isEqualTo(new Named("ci-1"));
    assertThat(Build.here(Optional.empty(), "ci-2", true)).isEqualTo(new Named("ci-2"));
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Build.here(Optional.empty(), "ci\n2", true))
        .withMessageStartingWith("LONGHAUL_BUILD must be a name of 1 to 200 characters");
  }

  @Test
  void isThisJvmWithoutSurefireAndForAnEmptyVariable() {
    Build here = Build.here(Optional.empty(), "", false);
    assertThat(here).isEqualTo(OfProcess.of(false, ProcessHandle.current()));
    assertThat(here.isGoingOn()).as("no other JVM of it may come").isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "surefire.test.class.path, target/test-classes, true",
    "sun.java.command, org.apache.maven.surefire.booter.ForkedBooter /tmp/surefire 1, true",
    "sun.java.command, org.apache.maven.surefire.booter.ForkedBooter, true",
    "sun.java.command, /tmp/x.jar org.apache.maven.surefire.booter.ForkedBooter, false",
    "sun.java.command, com.example.Launcher, false",
    "java.class.path, org.apache.maven.surefire.booter.ForkedBooter, false",
  })
  void knowsSurefiresJvm(String property, String value, boolean isSurefires) {
    Properties system = new Properties();
    system.setProperty(property, value);
    assertThat(MavenProcess.isSurefires(system)).isEqualTo(isSurefires);
  }

  @Test
  void isTheSameIfTheProcessHasTheSameStart() {
    assertThat(maven(7, START).isSame(maven(7, START.plusMillis(900))))
        .as("each JVM computes it from the clock")
        .isTrue();
    assertThat(maven(7, START).isSame(maven(7, START.plusSeconds(60)))).isFalse();
    assertThat(maven(7, START).isSame(maven(8, START))).isFalse();
    assertThat(maven(7, START).isSame(new OfProcess(false, 7, Optional.of(START)))).isFalse();
    assertThat(maven(7, START).isSame(new OfProcess(true, 7, Optional.empty()))).isFalse();
    assertThat(new Named("a").isSame(new Named("a"))).isTrue();
    assertThat(new Named("a").isSame(new Named("b"))).isFalse();
  }

  /** The clock may be set while a build goes on, and its next JVM must know it again. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void isKnownByAStartThatNoClockChanges() throws IOException {
    ProcessHandle process = ProcessHandle.current();
    Duration started = ProcessStat.read(Path.of("/proc/self/stat")).started();
    assertThat(OfProcess.of(true, process).started()).contains(started);
  }

  @Test
  void aBuildOfMavenGoesOnAsLongAsItsProcess() {
    ProcessHandle living = ProcessHandle.current();
    assertThat(OfProcess.of(true, living).isGoingOn()).isTrue();
    assertThat(maven(living.pid(), START).isGoingOn()).as("the number is used again").isFalse();
  }

  @Test
  void isReadFromItsText() {
    for (Build build :
        new Build[] {
          maven(7, START), new OfProcess(false, 7, Optional.empty()), new Named("a b, \u6771\u4eac")
        }) {
      assertThat(Build.parse(build.text())).contains(build);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4711", "maven 7", "maven x ?", "jvm 7 today", "gradle 7 ?"})
  void hasNoOtherText(String text) {
    assertThat(Build.parse(text)).isEmpty();
  }
}
