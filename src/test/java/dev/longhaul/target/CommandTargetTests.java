package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that run are measured and ended; commands that do not are refused with the reason. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX) // which has sh, and shows CPU time and memory
class CommandTargetTests {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path output;

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  static Stream<CommandTarget> commands() {
    return Stream.of(
        python(),
        Target.command("sh", "-c", "python3 -m http.server --bind 127.0.0.1 {port} & wait")
            .named("behind a shell"),
        Target.command(
                "sh",
                "-c",
                "(setsid python3 -m http.server --bind 127.0.0.1 {port} &) ; exec sleep 1000")
            .named("outside of its tree"),
        Target.command(JAVA, "-m", "jdk.httpserver", "-p", "{port}"));
  }

  private static CommandTarget python() {
    return Target.command("python3", "-m", "http.server", "--bind", "127.0.0.1", "{port}");
  }

  private static void assumePython(CommandTarget command) {
    if (command.words().toString().contains("python3")) {
      assumeThat(pythonIsThere()).as("python3 is on the PATH").isTrue();
    }
  }

  private static boolean pythonIsThere() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isMeasuredWithAllThatItStarts(CommandTarget command) {
    assumePython(command);
    TargetRun run = TargetRun.of(command, TargetRun.settings(output, Map.of()));

    BenchmarkResult row = run.result();
    assertThat(row.benchmarkCase().strategy()).isEqualTo("command");
    assertThat(row.availabilityPercent()).hasValue(100);
    assertThat(row.serverCpuMsPerRequest().orElse(0)).isPositive();
    assertThat(row.peakMemoryMb().orElse(0)).isGreaterThan(5);
    assertThat(row.probe()).isPresent();
    String program = command.words().toString().contains("python3") ? "python" : "java";
    assertThat(row.resources().orElseThrow().programs())
        .anyMatch(ran -> ran.file().getFileName().toString().startsWith(program));
    assertThat(row.serverLog().orElseThrow())
        .content()
        .containsPattern("(?m)^longhaul: the command runs .*/" + program);
  }

  @Test
  void endsWithAllThatItStarted() {
    assumePython(python());
    List<ProcessHandle> tree;
    try (RunningTarget running =
        start(
            Target.command("sh", "-c", "python3 -m http.server --bind 127.0.0.1 {port} & wait"),
            Map.of())) {
      ProcessHandle process = running.process().orElseThrow();
      tree = Stream.concat(Stream.of(process), process.descendants()).toList();
      assertThat(process.descendants()).isNotEmpty();
    }
    // A parent that took one over may take notice of its end a little later.
    await().untilAsserted(() -> assertThat(tree).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void getsAnEmptyInputAndNoOptionsOfJava() {
    assertThat(
            refused(
                Target.command(
                    "sh", "-c", "cat; echo \"options: $_JAVA_OPTIONS\"; exit 7 # {port}"),
                "30 s"))
        .contains("but exited with code 7 before that")
        .endsWith("options: ");
  }

  @Test
  void refusesACommandThatIsNotThere() {
    assertThat(refused(Target.command("no-such-program", "{port}"), "30 s"))
        .startsWith("command/no-such-program did not start: \"no-such-program\" must be a program")
        .contains("or the path of one as seen from " + Path.of("").toAbsolutePath())
        .contains("No such file or directory");
  }

  @Test
  void refusesACommandThatCannotBeExecuted() throws IOException {
    Path script = Files.writeString(output.resolve("serve"), "#!/bin/sh\n");
    assertThat(refused(Target.command(script.toString(), "{port}"), "30 s"))
        .contains("must be a program on the PATH, or the path of one")
        .contains("Permission denied");
  }

  @Test
  void showsTheCodeAndOutputOfACommandThatExits() {
    assertThat(refused(Target.command("sh", "-c", "echo no license; exit 3; {port}"), "30 s"))
        .containsPattern("it must stay in the foreground and answer on port \\d+, but exited with")
        .containsPattern("code 3 before that. The command was sh -c echo no license; exit 3; \\d+.")
        .endsWith("no license");
  }

  @Test
  void refusesACommandThatGoesToTheBackground() {
    assumePython(python());
    assertThat(
            refused(
                Target.command(
                    "sh", "-c", "python3 -m http.server --bind 127.0.0.1 {port} & exit 0"),
                "30 s"))
        .contains("it must stay in the foreground", "but exited with code 0 before that");
  }

  @Test
  void endsACommandThatNeverAnswersAtTheDeadline() {
    assertThat(refused(Target.command("sh", "-c", "echo busy; sleep 60 # {port}"), "1 s"))
        .containsPattern("nothing answered GET http://127.0.0.1:\\d+/ within 1 s")
        .contains("check that it listens on {port}", "longhaul.startup_timeout")
        .containsPattern("sleep 60 # \\d+, which ran /\\S*sh\\. Its log is")
        .endsWith("busy");
  }

  @Test
  void endsACommandThatIgnoresItsPortAtTheDeadline() {
    assumePython(python());
    assertThat(
            refused(
                Target.command("sh", "-c", "exec python3 -m http.server -b 127.0.0.1 0 # {port}"),
                "2 s"))
        .contains("nothing answered", "check that it listens on {port}");
  }

  @Test
  void aPortThatAnotherProgramHasIsRefused() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> taken = Map.of("longhaul.port", String.valueOf(other.getLocalPort()));
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> start(python(), taken))
          .withMessageContaining(
              "longhaul.port must be a port that is free, or 0 for any, but was "
                  + other.getLocalPort());
    }
  }

  private String refused(CommandTarget command, String timeout) {
    Map<String, String> settings = new HashMap<>();
    settings.put("longhaul.startup_timeout", timeout);
    try (RunningTarget running = start(command, settings)) {
      throw new AssertionError("it must not start, but answers at " + running.uri());
    } catch (TargetStartException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private RunningTarget start(CommandTarget command, Map<String, String> settings) {
    return command.start(
        TargetRun.settings(output, settings), OriginAddresses.none(), "001-command");
  }
}
