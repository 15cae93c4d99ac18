package dev.longhaul.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.load.RawServer;
import dev.longhaul.process.ClassPath;
import dev.longhaul.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A JVM that may open few files: it says so before a load, or goes on under it. */
@Tag("slow")
@Tag("reliability")
class FewDescriptorsTests {
  private static final Pattern ENOUGH = Pattern.compile("raise the limit to (\\d+) or more");

  /** More than the jars of the tests' class path need, which is open all the time. */
  private static final int FEW = 220;

  private static final int USERS = 300;

  /** After so many requests, the last one unanswered, a forgetful server closes a connection. */
  private static final int REMEMBERED = 6;

  private static final String RIGHT = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nright";

  private static RawServer right() {
    return RawServer.saying(RIGHT);
  }

  /** Each of its connections has a thread. */
  private static RawServer forgetful() {
    ThreadLocal<AtomicInteger> read = ThreadLocal.withInitial(AtomicInteger::new);
    return new RawServer(
        (request, out) -> {
          boolean answers = read.get().incrementAndGet() < REMEMBERED;
          if (answers) {
            out.write(RIGHT.getBytes(UTF_8));
          }
          return answers;
        });
  }

  @BeforeAll
  static void needsAShellWithLimits() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no sh here");
  }

  @Test
  void namesTheLimitAndWhatIsEnoughBeforeTheLoad() throws IOException {
    try (RawServer server = right()) {
      String refused = load(server, FEW);
      assertThat(refused)
          .contains(
              "longhaul.users must be at most ", "but was " + USERS, "ulimit -n", "exit code 1");
      assertThat(server.requests()).isZero();
      Matcher enough = ENOUGH.matcher(refused);
      assertThat(enough.find()).as(refused).isTrue();
      String passed = load(server, Integer.parseInt(enough.group(1)));
      assertThat(passed).contains("exit code 0").doesNotContain("Too many", "connection_failed");
      assertThat(server.accepted()).isGreaterThanOrEqualTo(USERS);
    }
  }

  /** A search begins with a user alone, and may go on to a thousand. */
  @Test
  void areNamedBeforeASearch() throws IOException {
    try (RawServer server = right()) {
      assertThat(load(server, FEW, "--find-capacity", "response_time_p99_ms <= 500"))
          .contains("longhaul.users must be at most ", "but was 1000", "ulimit -n", "exit code 1");
      assertThat(server.requests()).isZero();
    }
  }

  /**
   * The client's jars are open by then, but each class of a folder needs a descriptor. Connections
   * break, too, so that requests are sent once more.
   */
  @Test
  void noClassIsMissingUnderTheLoad() throws IOException {
    try (RawServer server = forgetful()) {
      String output =
          run(
              FEW,
              List.of("-Xlog:class+load=info:stdout"),
              "dev.longhaul.load.FewDescriptorsMain",
              server.uri().toString(),
              "" + USERS);
      assertThat(output)
          .contains("Too many open files (this JVM may open no more: ulimit -n)", "exit code 0")
          .doesNotContain("NoClassDefFoundError:")
          .containsPattern("SUCCEEDED=[1-9]")
          .containsPattern("RESENT=[1-9]")
          .containsPattern("UNSERVED=[1-9]");
      String underLoad =
          output.substring(output.indexOf("THE LOAD BEGINS"), output.indexOf("THE LOAD HAS ENDED"));
      assertThat(underLoad.lines())
          .filteredOn(line -> line.contains(" dev.longhaul.") && line.contains("source: file:"))
          .isEmpty();
    }
  }

  private static String load(RawServer server, int descriptors, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "load",
                server.uri().toString(),
                "--set",
                "users=" + USERS,
                "--set",
                "warmup=300ms",
                "--set",
                "duration=300ms",
                "--set",
                "profile=quick"));
    arguments.addAll(List.of(more));
    return run(
        descriptors,
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        "dev.longhaul.cli.Main",
        arguments.toArray(String[]::new));
  }

  private static String run(int descriptors, List<String> options, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "/bin/sh",
            "-c",
            "ulimit -n " + descriptors + "; \"$@\"; echo \"exit code $?\"",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(JavaCommand.of(options, ClassPath.current(), List.of()).options());
    command.add(main);
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = process.inputReader()) {
      return String.join("\n", output.lines().toList());
    } finally {
      process.destroyForcibly();
    }
  }
}
