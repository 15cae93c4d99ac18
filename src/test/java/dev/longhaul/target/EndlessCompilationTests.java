package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.resource.EndlessCompilation;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.validity.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server whose code is compiled without end is never warm. */
@Tag("slow")
@EnabledOnOs(OS.LINUX) // which shows the CPU time of compiler threads
class EndlessCompilationTests {
  @TempDir private Path output;

  static final class CompilingApp implements App {
    @Override
    public int start(int port) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      EndlessCompilation.start();
      return server.getAddress().getPort();
    }
  }

  @Test
  void rowIsUnsteadyAtTheLimitAndSaysWhy() {
    BenchmarkResult row =
        TargetRun.of(
                Target.app(CompilingApp.class),
                TargetRun.settings(
                    output,
                    Map.of(
                        "longhaul.warmup", "500 ms",
                        "longhaul.warmup_limit", "4 s",
                        "longhaul.duration", "1 s",
                        "longhaul.jvm_arguments", "-Xmx256m -XX:+UseSerialGC")))
            .result();

    assertThat(row.availabilityPercent()).hasValue(100);
    assertThat(row.validity().faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.verdict()).isEqualTo(Verdict.UNSTEADY);
              assertThat(fault.reason())
                  .containsPattern(
                      "the warm-up reached its limit of 4\\S* s: JIT compilers took \\d+ % of");
            });
    assertThat(row.resources().orElseThrow().jitCpuPercent().orElse(0)).isGreaterThan(2);
  }
}
