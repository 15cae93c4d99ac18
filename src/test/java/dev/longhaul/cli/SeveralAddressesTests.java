package dev.longhaul.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.load.RawServer;
import dev.longhaul.process.TestJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A name may have several addresses, as {@code localhost} has 127.0.0.1 and ::1. */
@Tag("slow")
@Tag("reliability")
@EnabledOnOs(OS.LINUX)
class SeveralAddressesTests {
  @TempDir private Path folder;

  @Test
  void aServerThatListensOnTheSecondIsLoaded() throws Exception {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.2 shop.test\n127.0.0.1 shop.test\n");
    try (RawServer server = RawServer.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      List<String> command =
          TestJvm.running(
              List.of("-Djdk.net.hosts.file=" + hosts),
              Main.class,
              "load",
              "http://shop.test:" + server.uri().getPort() + "/task",
              "--expect-body=ok",
              "--set=users=2",
              "--set=think_time=50 ms",
              "--set=warmup=0 s",
              "--set=warmup_limit=0 s",
              "--set=duration=300 ms",
              "--set=output=" + folder);
      Process load = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(load.getInputStream().readAllBytes(), UTF_8);
      assertThat(load.waitFor()).as(said).isZero();
      assertThat(said).contains(" 100.00 ").doesNotContain("refused");
    }
  }
}
