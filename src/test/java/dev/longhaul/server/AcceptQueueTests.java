package dev.longhaul.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that come faster than a server accepts them, here one that stands still. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class AcceptQueueTests {
  private static final int CONNECTIONS = 300;

  /** As soon as a packet of the handshake is dropped, a connection takes a second. */
  private static final Duration AT_ONCE = Duration.ofMillis(900);

  @TempDir Path output;

  @ParameterizedTest
  @ValueSource(strings = {"thread_pool", "event_loop", "virtual_threads"})
  void manyConnectionsWaitWithoutAnError(String strategy) throws Exception {
    int count = Math.min(CONNECTIONS, longestQueue());
    List<Socket> sockets = new ArrayList<>();
    try (Server server =
        Server.start(
            Strategies.named(strategy),
            Tasks.named("noop"),
            Fixtures.settings(output, Map.of()),
            OriginAddresses.none(),
            "waits-" + strategy)) {
      signal("-STOP", server);
      try {
        for (int i = 0; i < count; i++) {
          sockets.add(connected(server.port()));
        }
      } finally {
        signal("-CONT", server);
      }
      assertThat(sockets).hasSize(count);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Such a file has to be read at once: a second read finds nothing. */
  private static int longestQueue() throws IOException {
    return Integer.parseInt(Files.readAllLines(Path.of("/proc/sys/net/core/somaxconn")).getFirst());
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) AT_ONCE.toMillis());
    return socket;
  }

  private static void signal(String signal, Server server)
      throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", signal, "" + server.process().pid()).start();
    assertThat(kill.waitFor()).isZero();
  }
}
