package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.longhaul.load.JettyServer;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.ClassPath;
import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that speak TLS, HTTP/2 or both: they are seen as ready, and refused with the reason. */
@Tag("slow")
@Tag("reliability")
class TlsTargetTests {
  private static final String PYTHON =
      """
      import http.server, ssl, sys
      server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), \
        http.server.SimpleHTTPRequestHandler)
      context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
      context.load_cert_chain(sys.argv[2])
      server.socket = context.wrap_socket(server.socket, server_side=True)
      server.serve_forever()
      """;

  @TempDir private Path folder;
  private final HeldCertificate certificate =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("localhost")
          .addSubjectAlternativeName("127.0.0.1")
          .build();
  private Path trusted = Path.of("");
  private Path secret = Path.of("");

  static final class SecureShop implements App {
    @Override
    public int start(int port) throws IOException {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(
              new HandshakeCertificates.Builder()
                  .heldCertificate(Http2Shop.read(Path.of(System.getProperty(Http2Shop.PEM))))
                  .build()
                  .sslContext()));
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      return server.getAddress().getPort();
    }

    @Override
    public boolean https() {
      return true;
    }
  }

  @BeforeEach
  void write() throws IOException {
    trusted = Files.writeString(folder.resolve("trusted.pem"), certificate.certificatePem());
    secret =
        Files.writeString(
            folder.resolve("secret.pem"),
            certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void anAppOverTlsIsLoaded() {
    BenchmarkResult row =
        TargetRun.of(
                Target.app(SecureShop.class),
                TargetRun.settings(
                    folder,
                    Map.of(
                        "longhaul.trust",
                        trusted.toString(),
                        "longhaul.jvm_arguments",
                        "-Xmx64m -XX:+UseSerialGC " + secret())))
            .result();
    assertThat(row.availabilityPercent()).hasValue(100);
    assertThat(row.bystander()).isPresent();
  }

  /** Neither has HTTP/1.1 to fall back to. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAppAndACommandOfHttp2AloneAreLoaded(boolean overTls) {
    String option = overTls ? secret() : "-Dplain";
    CommandTarget command =
        Target.command(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                option,
                "-cp",
                ClassPath.current().toString(),
                Http2Shop.class.getName(),
                "{port}")
            .named("http2");
    Map<String, String> settings = new HashMap<>();
    settings.put("longhaul.protocol", "http2");
    settings.put("longhaul.duration", "300 ms");
    settings.put(
        "longhaul.jvm_arguments", "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 " + option);
    if (overTls) {
      settings.put("longhaul.trust", trusted.toString());
    }
    for (Target target :
        List.of(Target.app(Http2Shop.class), overTls ? command.https() : command)) {
      BenchmarkResult row = TargetRun.of(target, TargetRun.settings(folder, settings)).result();
      assertThat(row.succeeded()).as("%s", target).isPositive();
      assertThat(row.availabilityPercent()).hasValue(100);
      assertThat(row.serverCpuMsPerRequest()).isPresent();
      assertThat(row.bystander()).as("probe requests are HTTP/1.1").isEmpty();
    }
  }

  private String secret() {
    return "-D%s=%s".formatted(Http2Shop.PEM, secret);
  }

  @Test
  void aCommandOverTlsIsReadyAndOneThatIsNotTrustedIsRefusedAtOnce() {
    assumeThat(
            Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "python3"))))
        .as("python3 is on the PATH")
        .isTrue();
    CommandTarget command =
        Target.command("python3", "-c", PYTHON, "{port}", secret.toString()).named("tls").https();
    Map<String, String> trust = Map.of("longhaul.trust", trusted.toString());
    try (RunningTarget running = start(command, trust)) {
      assertThat(running.uri()).hasScheme("https").hasHost("localhost");
      assertThat(running.probe()).isPresent();
    }
    assertThatExceptionOfType(TargetStartException.class)
        .isThrownBy(() -> start(command, Map.of()))
        .withMessageContaining("command/tls did not start: it must speak TLS with a trusted cert")
        .withMessageContaining("name the PEM file in longhaul.trust");
  }

  @Test
  void aCommandWithoutTlsIsRefusedAtOnce() {
    CommandTarget plain =
        Target.command("python3", "-m", "http.server", "--bind", "127.0.0.1", "{port}").https();
    assertThatExceptionOfType(TargetStartException.class)
        .isThrownBy(() -> start(plain, Map.of()))
        .withMessageContaining("it must speak TLS with a trusted certificate of its host, but");
  }

  @Test
  void aServerOfHttp2IsReadyWhereTheLoadSpeaksIt() throws Exception {
    try (JettyServer plain = JettyServer.plainHttp2(10);
        JettyServer both = JettyServer.both(10, certificate)) {
      for (JettyServer server : new JettyServer[] {plain, both}) {
        try (RunningTarget running = start(server, "http2")) {
          assertThat(running.uri()).hasPort(server.uri().getPort());
        }
      }
      assertThatExceptionOfType(TargetStartException.class)
          .isThrownBy(() -> start(plain, "http1"))
          .withMessageContaining("speaks HTTP/2 and not HTTP/1.1: set longhaul.protocol=http2");
    }
  }

  @Test
  void aServerOfHttp1IsRefusedWhereTheLoadSpeaksHttp2() throws Exception {
    try (JettyServer secure = JettyServer.http1(10, certificate)) {
      assertThatExceptionOfType(TargetStartException.class)
          .isThrownBy(() -> start(secure, "http2"))
          .withMessageContaining("HTTP/2")
          .withMessageContaining("longhaul.protocol=http2");
    }
  }

  private RunningTarget start(JettyServer server, String protocol) {
    return start(
        Target.address(server.uri().toString()),
        Map.of("longhaul.trust", trusted.toString(), "longhaul.protocol", protocol));
  }

  private RunningTarget start(Target target, Map<String, String> settings) {
    return target.start(
        TargetRun.settings(folder, new HashMap<>(settings)), OriginAddresses.none(), "tls");
  }
}
