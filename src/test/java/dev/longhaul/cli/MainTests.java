package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.longhaul.load.RawServer;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.process.TestJvm;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands as a terminal does: each in a separate process. */
@Tag("slow")
@Tag("reliability")
class MainTests {
  /** A load asks for its address, then for the root, which may be the address of its probes. */
  private static final int CHECKS = 2;

  private static final Pattern ADDRESS = Pattern.compile("(\\S+) at (http://\\S+) until");

  @TempDir Path folder;

  @Test
  void servesAnyDriverUntilItIsEnded() throws Exception {
    SharedClassData classData = SharedClassData.linkedInto(folder);
    Process serve =
        start(
            List.of(),
            "serve",
            "3",
            "noop",
            "--port",
            "0",
            "--set=output=" + folder,
            "--set=jvm_arguments=" + SharedClassData.SMALL);
    List<ProcessHandle> servers;
    try (classData;
        BufferedReader output = serve.inputReader()) {
      Matcher line = ADDRESS.matcher(output.readLine());
      assertThat(line.find()).isTrue();
      assertThat(line.group(1)).isEqualTo("thread_pool/noop");
      servers = serve.descendants().toList();
      assertThat(servers).isNotEmpty();

      String table =
          run(
              0,
              "load",
              line.group(2),
              "-s",
              "warmup=100ms",
              "-s",
              "warmup_limit=300ms",
              "-s",
              "think_time=400ms", // too little load to measure the driver's ceiling
              "-s",
              "longhaul.duration=300ms");
      assertThat(table)
          .contains("strategy", "task", "avail-", " 100.00 ", "users 25", "window 0.3 s")
          .contains("longhaul: ", "case 1: ")
          .doesNotContain("CPU ms");
      assertThat(
              run(
                  0,
                  "load",
                  line.group(2),
                  "-q",
                  "-s",
                  "warmup=100ms",
                  "-s",
                  "warmup_limit=300ms",
                  "-s",
                  "think_time=400ms",
                  "-s",
                  "duration=300ms"))
          .contains("strategy", "task", "users 25")
          .doesNotContain("longhaul: ", "case 1");
      Process inPersian =
          start(
              List.of("-Duser.language=fa", "-Duser.country=IR"),
              "load",
              line.group(2),
              "--set=workload=open",
              "--set=rate=50",
              "--set=arrivals=poisson",
              "--set=warmup=100ms",
              "--set=warmup_limit=300ms",
              "--set=duration=300ms");
      assertThat(output(0, inPersian))
          .contains(" 100.00 ", "workload 50/s poisson (seed 1), at most 25 in flight", "rate: ")
          .doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
    } finally {
      serve.destroy();
    }
    serve.waitFor();
    await().untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
  }

  /** As from a project of the user's, by the names of its classes. */
  @ParameterizedTest
  @CsvSource({
    "--app com.acme.Shop, app/Shop, open",
    "--task com.acme.PlaceOrder thread_pool, thread_pool/PlaceOrder, order 1",
  })
  void servesClassesOfTheUsers(String arguments, String name, String page) throws Exception {
    List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
    words.addAll(List.of(arguments.split(" ", -1)));
    words.add("--set=output=" + folder);
    words.add(
        "--set=jvm_arguments=-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto"
            + " -Dacme.orders="
            + folder);
    Process serve = start(List.of(), words.toArray(String[]::new));
    try (BufferedReader output = serve.inputReader()) {
      String said = output.readLine();
      Matcher line = ADDRESS.matcher(said);
      assertThat(line.find()).as(said).isTrue();
      assertThat(line.group(1)).isEqualTo(name);
      try (InputStream answer = URI.create(line.group(2)).toURL().openStream()) {
        assertThat(new String(answer.readAllBytes(), UTF_8)).isEqualTo(page);
      }
    } finally {
      serve.destroy();
    }
    serve.waitFor();
  }

  @Test
  void loadWithoutSuccessFailsWithTheReason() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    CompletableFuture<RawServer> server = new CompletableFuture<>();
    server.complete(
        new RawServer(
            (request, out) -> {
              out.write("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8));
              if (requests.incrementAndGet() == CHECKS) {
                server.join().close(); // so that the load finds no server
              }
              return false;
            }));
    assertThat(
            run(
                1,
                "load",
                server.join().uri().toString(),
                "--set",
                "warmup=0ms",
                "--set",
                "duration=100ms"))
        .containsPattern("\\d+ times \\w+: .*Connection refused")
        .contains("0 of ");
  }

  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @ValueSource(
      strings = {
        // too little load to measure the driver's ceiling
        "load ADDRESS --set=users=1 --set=think_time=20ms --set=warmup=0ms --set=duration=100ms",
        "serve thread_pool noop --port=0 --set=isolation=in_process"
      })
  void whatCannotBePrintedIsAFailure(String arguments) throws Exception {
    try (RawServer server = RawServer.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
      String[] words = arguments.replace("ADDRESS", server.uri().toString()).split(" ", -1);
      Process process =
          new ProcessBuilder(TestJvm.running(List.of(), Main.class, words))
              .redirectOutput(new File("/dev/full"))
              .start();
      String error = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(error).isEqualTo(1);
      assertThat(error)
          .contains("the output must go where it can be written, but some of it was lost")
          .doesNotContain("\tat ");
    }
  }

  /** Of the arguments, whose errors are the same in each JVM, one is enough: BadArgumentsTests. */
  @ParameterizedTest
  @CsvSource({
    "serve 1 slep_sync, did you mean \"sleep_sync\"?",
    "load http://127.0.0.1:1/, 'http://127.0.0.1:1/ must answer before a load begins, but '",
    "load http://192.0.2.1/, 'a load may harm other users of that machine; if you may'",
    "load http://127.0.0.1:1/ --set workload=open, longhaul.workload=open needs an arrival rate",
  })
  void refusesBadInputWithoutAStackTrace(String arguments, String message) throws Exception {
    assertThat(run(1, arguments.split(" ", -1))).contains(message).doesNotContain("\tat ");
  }

  @Test
  void misuseShowsTheUsage() throws Exception {
    assertThat(run(2, "load"))
        .contains("Missing required parameter", "Usage: longhaul load")
        .as("no colour where the output is no terminal")
        .doesNotContain("\u001b");
  }

  private static String run(int exitCode, String... arguments)
      throws IOException, InterruptedException {
    return output(exitCode, start(List.of(), arguments));
  }

  private static String output(int exitCode, Process process)
      throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
    return output;
  }

  private static Process start(List<String> options, String... arguments) throws IOException {
    return new ProcessBuilder(TestJvm.running(options, Main.class, arguments))
        .redirectErrorStream(true)
        .start();
  }
}
