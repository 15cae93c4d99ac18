package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code load} with a load spike. */
@Tag("slow")
@Tag("reliability")
class OverloadByHandTests {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static final String OPEN = "--set=workload=open";

  /** Its slices have 2 s, whatever the profile of the build. */
  private static final String STANDARD = "--set=profile=standard";

  @TempDir private Path folder;

  @Test
  void printsWhetherTheServerRecovers() {
    try (RawServer server = RawServer.saying(OK)) {
      assertThat(
              run(
                  0,
                  server.uri().toString(),
                  "--spike=3",
                  OPEN,
                  "--set=rate=20",
                  "--set=users=100",
                  "--set=profile=quick"))
          .contains("(3 times the load)", "Overload and recovery", "overload: ")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void refusesWhatHasNoMeaning() {
    String address = "http://127.0.0.1:1/";
    assertThat(run(1, address, "--spike=3"))
        .contains("longhaul.workload must be open with --spike")
        .contains("add --set workload=open --set rate=70");
    assertThat(run(1, address, "--spike=3", "--find-capacity=response_time_p99_ms <= 500"))
        .contains("--spike must be given without --find-capacity");
    assertThat(run(1, address, "--spike=1", OPEN, "--set=rate=70"))
        .contains("--spike must be a number such as \"100\" or \"0.5\", from 1.1 to 100");
  }

  /** There is a server, or its absence would be the first error. */
  @Test
  void refusesSettingsThatContradictASpike() {
    try (RawServer server = RawServer.saying(OK)) {
      String address = server.uri().toString();
      assertThat(run(1, address, "--spike=3", STANDARD, OPEN, "--set=rate=70", "--set=users=25"))
          .contains("longhaul.users must be at least 840 for this overload");
      assertThat(run(1, address, "--spike=3", STANDARD, OPEN, "--set=rate=2"))
          .contains("at least 5 requests in each slice of 2000 ms, but had 2 per second");
    }
  }

  private String run(int exitCode, String address, String... options) {
    List<String> command = new ArrayList<>(List.of("load", address, "--set=output=" + folder));
    command.addAll(List.of(options));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream console = new PrintStream(said, true, UTF_8);
    int code =
        LonghaulCommand.commandLine(console)
            .setErr(new PrintWriter(console, true, UTF_8))
            .execute(command.toArray(String[]::new));
    assertThat(code).as(said.toString(UTF_8)).isEqualTo(exitCode);
    return said.toString(UTF_8);
  }
}
