package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.RawServer;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses at their start: nothing is started, and nothing leaves this machine unasked. */
@Tag("reliability")
class AddressTargetTests {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path output;
  private @Nullable HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private int serve(HttpServer created, String path) {
    server = created;
    created.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    created.start();
    return created.getAddress().getPort();
  }

  @Test
  void anAddressThatAnswersHasNoProcessAndItsRootIsTheProbe() throws IOException {
    int port = serve(HttpServer.create(ANY_PORT, 0), "/");
    RunningTarget running = start("http://localhost:" + port + "/orders", Map.of());

    assertThat(running.uri()).hasToString("http://localhost:" + port + "/orders");
    assertThat(running.probe()).hasValueSatisfying(probe -> assertThat(probe).hasPath("/"));
    assertThat(running.process()).isEmpty();
    assertThat(running.limits()).isEmpty();
    assertThat(running.log()).isEmpty();
    running.close();
    assertThat(running.ending()).isEmpty();
  }

  @Test
  void anyStatusIsAnAnswer() throws IOException {
    int port = serve(HttpServer.create(ANY_PORT, 0), "/orders");
    assertThat(start("http://127.0.0.1:" + port, Map.of()).probe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.0 200\r\n\r\n",
        "HTTP/1.1 302 Elsewhere\nLocation: http://192.0.2.1/\n\n",
      })
  void anyFormOfAnAnswerIsOne(String answer) {
    try (RawServer raw = RawServer.saying(answer)) {
      assertThat(start(raw.uri().toString(), Map.of()).probe()).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'SSH-2.0-OpenSSH_9.2\\r\\n', is not HTTP: start its server",
    "'HTTP/1.1 \u06f2\u06f0\u06f0 OK\\r\\n\\r\\n', is not HTTP: start its server",
    "'', closed the connection without an answer: start its server"
  })
  void whatIsNoAnswerIsRefused(String said, String reason) {
    try (RawServer raw = RawServer.sayingAndClosing(said.translateEscapes())) {
      assertThatExceptionOfType(TargetStartException.class)
          .isThrownBy(() -> start(raw.uri().toString(), Map.of()))
          .withMessageContaining(reason);
    }
  }

  /** As {@code localhost}, where a server listens on its second address only. */
  @Test
  void aConnectionGoesToTheFirstAddressThatTakesIt() throws IOException {
    InetAddress unserved = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    InetAddress served = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket listening = new ServerSocket(0, 1, served)) {
      int port = listening.getLocalPort();
      try (Socket socket = TargetConnection.connected(List.of(unserved, served), port, 1_000)) {
        assertThat(socket.getInetAddress()).isEqualTo(served);
      }
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> TargetConnection.connected(List.of(unserved, unserved), port, 1_000));
    }
  }

  @Test
  void refusesAnAddressThatDoesNotAnswer() throws IOException {
    String address = "http://127.0.0.1:" + FreePort.of(0) + "/";
    assertThatExceptionOfType(TargetStartException.class)
        .isThrownBy(() -> start(address, Map.of()))
        .withMessageContaining(address + " must answer before a load begins, but ")
        .withMessageContaining("Connection refused: start its server");
  }

  /** The machine is one of those that RFC 5737 has for examples: no request reaches it. */
  @Test
  void refusesAnotherMachineUnlessTheSettingsAllowIt() {
    AddressTarget elsewhere = Target.address("http://192.0.2.1:8080/orders");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> elsewhere.start(settings(Map.of()), OriginAddresses.none(), "elsewhere"))
        .withMessageContaining("must be on loopback, but http://192.0.2.1:8080/orders is 192.0.2.1")
        .withMessageContaining("set longhaul.remote_load=allowed");
    assertThat(elsewhere.onAnotherMachine(settings(Map.of("longhaul.remote_load", "allowed"))))
        .hasValueSatisfying(
            note -> assertThat(note).contains("http://192.0.2.1:8080/orders is 192.0.2.1"));
    assertThat(Target.address("http://[::1]:8080/").onAnotherMachine(settings(Map.of()))).isEmpty();
  }

  @Test
  void aHostThatIsNotThereIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> start("http://nowhere.invalid/", Map.of()))
        .withMessageContaining("must have a host that this machine can resolve")
        .withMessageContaining("http://nowhere.invalid/");
  }

  @Test
  void aCertificateMustBeTrusted() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HttpsServer https = HttpsServer.create(ANY_PORT, 0);
    https.setHttpsConfigurator(
        new HttpsConfigurator(
            new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext()));
    String address = "https://localhost:" + serve(https, "/") + "/";
    Path pem = output.resolve("trusted.pem");
    Files.writeString(pem, certificate.certificatePem());

    assertThat(start(address, Map.of("longhaul.trust", pem.toString())).probe()).isPresent();
    assertThatExceptionOfType(TargetStartException.class)
        .isThrownBy(() -> start(address, Map.of()))
        .withMessageContaining("it must speak TLS with a trusted certificate of its host, but ")
        .withMessageContaining("name the PEM file in longhaul.trust");
    Files.writeString(pem, "no certificate");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> start(address, Map.of("longhaul.trust", pem.toString())))
        .withMessageContaining("longhaul.trust must be a readable file of certificates");
  }

  private RunningTarget start(String address, Map<String, String> settings) {
    return Target.address(address).start(settings(settings), OriginAddresses.none(), "address");
  }

  private Settings settings(Map<String, String> more) {
    return TargetRun.settings(output, more);
  }
}
