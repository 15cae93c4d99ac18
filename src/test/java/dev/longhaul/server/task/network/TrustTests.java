package dev.longhaul.server.task.network;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.configuration.Origin;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.server.task.AsyncTask;
import dev.longhaul.server.task.BlockingTask;
import dev.longhaul.server.task.Task;
import dev.longhaul.server.task.TaskEnvironment;
import dev.longhaul.server.task.Tasks;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks fetch only from servers with a trusted certificate. */
@Tag("reliability")
class TrustTests {
  private final HeldCertificate certificate = TlsServer.certificate("127.0.0.1");

  @ParameterizedTest
  @ValueSource(strings = {"sync", "async"})
  void trustsTheAuthorityOfOurOwnOrigin(String kind) throws Exception {
    try (TlsServer server = TlsServer.start(certificate)) {
      server.serve("page");
      assertThat(run(kind, server.as(Origin.HTTPS, certificate))).isEqualTo("page");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "async"})
  void refusesAnotherAuthorityForOurOwnOrigin(String kind) throws Exception {
    try (TlsServer server = TlsServer.start(certificate)) {
      OriginAddresses other = server.as(Origin.HTTPS, TlsServer.certificate("127.0.0.1"));
      assertThatThrownBy(() -> run(kind, other)).hasStackTraceContaining("PKIX path");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "async"})
  void refusesAnotherHostForOurOwnOrigin(String kind) throws Exception {
    HeldCertificate elsewhere = TlsServer.certificate("elsewhere.longhaul.test");
    try (TlsServer server = TlsServer.start(elsewhere)) {
      OriginAddresses origins = server.as(Origin.HTTPS, elsewhere);
      assertThatThrownBy(() -> run(kind, origins)).hasStackTraceContaining("127.0.0.1");
    }
  }

  /** The authority of our own origins is trusted for no other server. */
  @ParameterizedTest
  @ValueSource(strings = {"sync", "async"})
  void trustsTheAuthoritiesOfThisJavaForARealServer(String kind) throws Exception {
    try (TlsServer server = TlsServer.start(certificate)) {
      OriginAddresses real =
          server.as(Origin.NEWS, certificate).replacedBy(server.replacing(Origin.HTTPS));
      assertThatThrownBy(() -> run(kind, real)).hasStackTraceContaining("PKIX path");
    }
  }

  private static String run(String kind, OriginAddresses origins) throws Exception {
    TaskEnvironment environment = new TaskEnvironment(1, Path.of(""), origins);
    try (Task task = Tasks.named("network_https_" + kind).create(environment)) {
      return switch (task) {
        case BlockingTask blocking -> blocking.run();
        case AsyncTask async -> async.start(Runnable::run).get(30, SECONDS);
      };
    }
  }
}
