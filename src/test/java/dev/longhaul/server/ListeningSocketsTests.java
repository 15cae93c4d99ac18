package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.OriginServers;
import dev.longhaul.origin.Origins;
import dev.longhaul.process.SharedClassDataExtension;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All listening sockets are on loopback, according to the operating system. */
@Tag("slow")
@Tag("reliability")
class ListeningSocketsTests {
  @TempDir static Path output;

  @RegisterExtension
  static final SharedClassDataExtension CLASS_DATA = new SharedClassDataExtension(() -> output);

  @BeforeEach
  void whereTheSystemTells() {
    assumeTrue(ListeningSocket.areKnown(), "this system does not show who listens where");
  }

  static List<String> strategies() {
    return Strategies.names();
  }

  @Test
  void areFoundOnEveryAddress() throws IOException {
    List<ListeningSocket> before = ListeningSocket.of(ProcessHandle.current());
    try (ServerSocket everywhere = new ServerSocket(0);
        ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DatagramSocket datagrams =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      List<ListeningSocket> opened = openedSince(before);
      assertThat(opened)
          .extracting(ListeningSocket::port)
          .containsExactlyInAnyOrder(
              everywhere.getLocalPort(), here.getLocalPort(), datagrams.getLocalPort());
      assertThat(opened).filteredOn(socket -> socket.address().isAnyLocalAddress()).hasSize(1);
      assertThat(opened).filteredOn(socket -> socket.address().isLoopbackAddress()).hasSize(2);
    }
  }

  @Test
  void forkedServerListensOnLoopbackAndWorkersDoNotListen() throws IOException {
    Settings settings = settings(Map.of("longhaul.workers", "2"));
    try (Server server =
        Server.start(
            Strategies.named("process_pool"),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "sockets")) {
      assertThat(ListeningSocket.of(server.process()))
          .singleElement()
          .satisfies(
              socket -> {
                assertThat(socket.address().isLoopbackAddress()).isTrue();
                assertThat(socket.port()).isEqualTo(server.port());
              });
      List<ProcessHandle> workers = server.process().descendants().toList();
      assertThat(workers).hasSize(2);
      for (ProcessHandle worker : workers) {
        assertThat(ListeningSocket.of(worker)).as("a worker's only channel is its pipes").isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void serverInThisJvmListensOnLoopback(String strategy) throws IOException {
    List<ListeningSocket> before = ListeningSocket.of(ProcessHandle.current());
    Settings settings =
        settings(Map.of("longhaul.isolation", "in_process", "longhaul.workers", "1"));
    try (Server server =
        Server.start(
            Strategies.named(strategy),
            Tasks.named("noop"),
            settings,
            OriginAddresses.none(),
            "in-process")) {
      assertThat(openedSince(before))
          .singleElement()
          .satisfies(
              socket -> {
                assertThat(socket.address().isLoopbackAddress()).isTrue();
                assertThat(socket.port()).isEqualTo(server.port());
              });
    }
  }

  @Test
  void originsListenOnLoopback() throws IOException {
    OriginSettings settings = settings(Map.of()).origins();
    try (Origins origins = Origins.start(settings, output)) {
      assertOnLoopback(ListeningSocket.of(origins.process().orElseThrow()));
    }
  }

  @Test
  void originsInThisJvmListenOnLoopback() throws IOException {
    List<ListeningSocket> before = ListeningSocket.of(ProcessHandle.current());
    try (OriginServers origins = OriginServers.start(Duration.ZERO, Duration.ZERO)) {
      assertThat(origins.addresses().uris()).isNotEmpty();
      assertOnLoopback(openedSince(before));
    }
  }

  /** One port for each of HTTP, HTTPS and DNS. */
  private static void assertOnLoopback(List<ListeningSocket> sockets) {
    assertThat(sockets).allMatch(socket -> socket.address().isLoopbackAddress());
    assertThat(sockets)
        .extracting(socket -> socket.protocol().substring(0, 3))
        .containsExactlyInAnyOrder("tcp", "tcp", "udp");
  }

  private static List<ListeningSocket> openedSince(List<ListeningSocket> before)
      throws IOException {
    List<ListeningSocket> opened = new ArrayList<>(ListeningSocket.of(ProcessHandle.current()));
    before.forEach(opened::remove);
    return opened;
  }

  private static Settings settings(Map<String, String> more) {
    return Settings.from(key -> key.equals("longhaul.output") ? output.toString() : more.get(key));
  }
}
