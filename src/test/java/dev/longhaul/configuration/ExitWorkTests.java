package dev.longhaul.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("reliability")
class ExitWorkTests {
  private static final String RECORDING = "-XX:StartFlightRecording=filename=a.jfr";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:StartFlightRecording",
        "-XX:StartFlightRecording:dumponexit=true",
        RECORDING,
        "-javaagent:/opt/jacoco.jar=destfile=jacoco.exec",
        "-agentpath:/opt/libasyncProfiler.so=start,event=cpu,file=profile.html",
        "-agentlib:hprof",
        "-Xrunhprof",
        "-XX:ArchiveClassesAtExit=classes.jsa",
        "-XX:+AutoCreateSharedArchive",
        "-XX:AOTCacheOutput=app.aot",
        "-XX:AOTMode=record",
        "-XX:+PrintNMTStatistics",
        "-XX:+PrintStringTableStatistics",
        "-XX:+G1SummarizeRSetStats",
        "-XX:+LogVMOutput",
        "-XX:+LogCompilation",
        "-XX:LogFile=vm.log",
        "-XX:+CITime",
        "-XX:+DumpPerfMapAtExit",
        "-XX:+PerfDataSaveToFile",
        "-Xlog:gc+heap+exit=info:stderr",
        "-Xlog:safepoint+stats=debug",
        "-Xlog:gc,safepoint*:file=safepoints.log",
        "-XX:PerfDataSaveFile=perf.data",
        "-XX:DumpLoadedClassList=classes.lst",
        "-XX:+PrintMethodData",
        "-XX:+PrintAdapterHandlers",
        "-XX:+PrintCodeHeapAnalytics",
      })
  void isAskedForBy(String argument) {
    assertThat(ExitWork.isAskedFor(List.of("-Xmx64m", argument))).isTrue();
    assertThat(ExitWork.without(List.of("-Xmx64m", argument, "-Xms64m")))
        .containsExactly("-Xmx64m", "-Xms64m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:+HeapDumpOnOutOfMemoryError",
        "-XX:HeapDumpPath=/tmp/heap.hprof",
        "-Xlog:gc*:file=gc.log",
        "-Xlog:gc:file=exit.log",
        "-Xlog:safepoint:file=safepoint+stats.log",
        "-Xlog:async",
        "-Xlog:class+load:file=classes.log",
        "-XX:SharedArchiveFile=classes.jsa",
        "-XX:AOTCache=app.aot",
        "-XX:-PrintNMTStatistics",
        "-XX:NativeMemoryTracking=summary",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n",
        "-Xrunjdwp:transport=dt_socket",
        "-Dname=-XX:StartFlightRecording",
        "@no-such-file",
      })
  void isNotAskedForBy(String argument) {
    assertThat(ExitWork.isAskedFor(List.of(argument))).isFalse();
    assertThat(ExitWork.without(List.of(argument))).containsExactly(argument);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "-XX:VMOptionsFile="})
  void isFoundInAFileOfArguments(String option) throws IOException {
    Path file = folder.resolve("arguments");
    Files.writeString(
        file, "# -javaagent:not-this.jar\n-Xmx64m \"-Dname=a b\"\n'" + RECORDING + "' -Xms64m\n");
    List<String> arguments = List.of("-XX:+UseSerialGC", option + file);
    assertThat(ExitWork.isAskedFor(arguments)).isTrue();
    assertThat(ExitWork.without(arguments))
        .containsExactly("-XX:+UseSerialGC", "-Xmx64m", "-Dname=a b", "-Xms64m");
    List<String> ofAnotherFolder = List.of(option + file.getFileName());
    assertThat(ExitWork.isAskedFor(ofAnotherFolder)).isFalse();
    assertThat(ExitWork.isAskedFor(ofAnotherFolder, folder)).isTrue();
  }

  @Test
  void settingsOfAServerBesideTheCasesHaveNone() {
    Settings settings =
        Settings.from(
            key ->
                switch (key) {
                  case "longhaul.jvm_arguments" -> "-Xmx64m " + RECORDING;
                  case "longhaul.profiler" -> "jfr";
                  default -> null;
                });
    assertThat(settings.withoutExitWork().server().jvmArguments()).containsExactly("-Xmx64m");
    assertThat(settings.withoutExitWork().server().profiler()).isEqualTo(Profiler.NONE);
    assertThat(settings.onAnyPort().server().jvmArguments()).containsExactly("-Xmx64m", RECORDING);
    assertThat(settings.onAnyPort().server().profiler()).isEqualTo(Profiler.JFR);
  }
}
