package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.JettyServer;
import dev.longhaul.load.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The command {@code load} against servers that do what HTTP allows: its row is right. */
@Tag("slow")
@Tag("reliability")
class LoadByHandTests {
  private static final int ENOUGH = 1_000_000;
  private static final String KEPT = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CLOSED =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

  @TempDir private Path folder;

  /** A way in which a server ends its connections. */
  enum Ending {
    LENGTH(1, CLOSED),
    END_OF_CONNECTION(1, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok"),
    OLD_VERSION(1, "HTTP/1.0 200 OK\r\n\r\nok"),
    CHUNKS(
        1,
        CLOSED
            .replace("Content-Length: 2", "Transfer-Encoding: chunked")
            .replace("ok", "2;note=x\r\nok\r\n0\r\nX-Trailer: yes\r\n\r\n")),
    ANNOUNCED_AFTER_FIVE(5, CLOSED),
    SILENT_AFTER_FIVE(5, KEPT),
    /** The sixth request is read and gets no answer. */
    UNANSWERED_AFTER_FIVE(6, "");

    private final int requests;
    private final String last;

    Ending(int requests, String last) {
      this.requests = requests;
      this.last = last;
    }

    /** Starts a server; each of its connections has a thread. */
    RawServer serve() {
      ThreadLocal<AtomicInteger> read = ThreadLocal.withInitial(AtomicInteger::new);
      return new RawServer(
          (request, out) -> {
            boolean ends = read.get().incrementAndGet() == requests;
            out.write((ends ? last : KEPT).getBytes(UTF_8));
            return !ends;
          });
    }
  }

  @ParameterizedTest
  @EnumSource(Ending.class)
  void noEndOfAConnectionFailsARequest(Ending ending) {
    try (RawServer server = ending.serve()) {
      String said = load(0, server.uri(), "--expect-body=ok");
      assertThat(said).contains(" 100.00 ").doesNotContain("connection_failed");
      if (ending == Ending.UNANSWERED_AFTER_FIVE) {
        assertThat(said).contains("resent");
      }
    }
  }

  /** The server may have done what a POST asked for. */
  @Test
  void aPostThatGotNoAnswerHasFailed() {
    try (RawServer server = Ending.UNANSWERED_AFTER_FIVE.serve()) {
      assertThat(load(0, server.uri(), "-X", "DELETE")).contains(" 100.00 ", "resent");
      assertThat(load(0, server.uri(), "-X", "POST"))
          .contains("connection_failed")
          .doesNotContain(" 100.00 ", "resent");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "both, '', HTTP/1.1",
    "both, --http2, HTTP/2.0",
    "http2, --http2, HTTP/2.0",
    "http1, '', HTTP/1.1",
    "plainBoth, '', HTTP/1.1",
    "plainBoth, --http2, HTTP/2.0"
  })
  void theProtocolIsTheOneThatWasAskedFor(String kind, String option, String version)
      throws Exception {
    HeldCertificate certificate = JettyServer.certificate();
    try (JettyServer server = server(kind, certificate)) {
      String said = load(0, server.uri().resolve("/task"), trusting(certificate), option);
      assertThat(said)
          .contains(" 100.00 ")
          .containsPattern("protocol http" + (version.equals("HTTP/1.1") ? 1 : 2) + "\\b");
      assertThat(server.versionsOf("/task")).containsExactly(version);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http2, '', speaks HTTP/2 and not HTTP/1.1: set longhaul.protocol=http2",
    "plainHttp2, '', speaks HTTP/2 and not HTTP/1.1: set longhaul.protocol=http2",
    "http1, --http2, 'does not speak HTTP/2 over TLS, as longhaul.protocol=http2 says'"
  })
  void aServerOfAnotherProtocolIsRefused(String kind, String option, String reason)
      throws Exception {
    HeldCertificate certificate = JettyServer.certificate();
    try (JettyServer server = server(kind, certificate)) {
      assertThat(load(1, server.uri().resolve("/task"), trusting(certificate), option))
          .contains(reason)
          .doesNotContain("avail-", "\tat ");
      assertThat(server.versionsOf("/task")).isEmpty();
    }
  }

  /** A server may offer another protocol on a plain connection (RFC 9110, 7.8). */
  @Test
  void anOfferIsNoRequest() {
    try (RawServer server =
        RawServer.saying(
            KEPT.replace("OK\r\n", "OK\r\nUpgrade: TLS/1.3, h2c\r\nConnection: Upgrade\r\n"))) {
      assertThat(load(0, server.uri())).contains(" 100.00 ", "protocol http1");
      assertThat(server.accepted()).as("kept").isLessThan(server.requests() / 2);
    }
  }

  @Test
  void theDriverHasAsManyThreadsAsWereAskedFor() {
    try (RawServer server = RawServer.saying(KEPT)) {
      assertThat(load(0, server.uri(), "--driver-threads=3"))
          .contains(" 100.00 ", ", driver threads 3");
      assertThat(load(0, server.uri(), "--driver-threads", "64"))
          .as("a thread for each user")
          .contains(", driver threads 4");
    }
  }

  private static JettyServer server(String kind, HeldCertificate certificate) throws Exception {
    return switch (kind) {
      case "both" -> JettyServer.both(ENOUGH, certificate);
      case "http1" -> JettyServer.http1(ENOUGH, certificate);
      case "http2" -> JettyServer.http2(ENOUGH, certificate);
      case "plainBoth" -> JettyServer.plainBoth(ENOUGH);
      case "plainHttp2" -> JettyServer.plainHttp2(ENOUGH);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private String trusting(HeldCertificate certificate) throws IOException {
    Path file = Files.writeString(folder.resolve("server.pem"), certificate.certificatePem());
    return "--cacert=" + file;
  }

  /** Runs the command, with so little load that no ceiling of the driver is measured. */
  private String load(int exitCode, URI uri, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "load",
                uri.toString(),
                "--set=profile=quick", // measured once
                "--set=users=4",
                "--set=think_time=50 ms",
                "--set=warmup=0 ms",
                "--set=warmup_limit=0 ms",
                "--set=duration=500 ms",
                "--set=output=" + folder));
    for (String option : options) {
      if (!option.isEmpty()) {
        command.add(option);
      }
    }
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
