package dev.longhaul.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps that do not follow the rule: each case fails before its load, and says what to mend. */
@Tag("slow")
@Tag("reliability")
class FaultyAppTests {
  private static final String RULE =
      " must return, without ending its JVM, the port on which its HTTP server answers on"
          + " 127.0.0.1, but ";

  @TempDir private Path output;

  static final class Throwing implements App {
    @Override
    public int start(int port) {
      throw new IllegalStateException("no database\nat all");
    }
  }

  static final class Portless implements App {
    @Override
    public int start(int port) {
      return 70_000;
    }
  }

  static final class Silent implements App {
    @Override
    public int start(int port) throws IOException {
      return FreePort.of(0);
    }
  }

  static final class Waiting implements App {
    @Override
    public int start(int port) throws InterruptedException {
      System.out.println("waiting for the end");
      new CountDownLatch(1).await();
      return port;
    }
  }

  static final class Exiting implements App {
    @Override
    public int start(int port) {
      System.out.println("goodbye");
      System.exit(3);
      return port;
    }
  }

  static final class Unconstructed implements App {
    private Unconstructed() {
      throw new IllegalStateException("no license");
    }

    @Override
    public int start(int port) {
      return port;
    }
  }

  static final class WithoutRoot implements App {
    private Runnable stop = () -> {};

    @Override
    public int start(int port) throws IOException {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext(
          "/orders",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      stop = () -> server.stop(0);
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      stop.run();
      throw new IllegalStateException("cannot stop");
    }
  }

  @AfterEach
  void nothingIsLeft() {
    await().until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
  }

  @ParameterizedTest
  @ValueSource(strings = {"forked", "in_process"})
  void showsWhatAnAppThrew(String isolation) {
    String message = refused(Throwing.class, isolation, "30 s");
    assertThat(message)
        .startsWith("app/Throwing did not start: " + Throwing.class.getName() + ".start(0)" + RULE)
        .contains("it threw java.lang.IllegalStateException: no database");
    if (isolation.equals("forked")) {
      assertThat(message).contains("no database\\u000aat all. Its log is ").contains("  at ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"forked", "in_process"})
  void refusesAPortThatIsNone(String isolation) {
    assertThat(refused(Portless.class, isolation, "30 s"))
        .contains(RULE + "it returned 70000, which is no port from 1 to 65535");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forked", "in_process"})
  void refusesAPortOnWhichNothingAnswersByTheDeadline(String isolation) {
    assertThat(refused(Silent.class, isolation, deadline(isolation)))
        .containsPattern("it returned \\d+, and nothing answered GET http://127.0.0.1:\\d+/ within")
        .contains(
            "Connection refused",
            "override https() if it speaks TLS",
            "or raise longhaul.startup_timeout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forked", "in_process"})
  void refusesAnAppThatNeverReturnsByTheDeadline(String isolation) {
    String deadline = deadline(isolation);
    String message = refused(Waiting.class, isolation, deadline);
    assertThat(message)
        .contains(
            RULE
                + "it had not returned after %s: start the server on threads that start"
                    .formatted(deadline))
        .contains("or raise longhaul.startup_timeout");
    if (isolation.equals("forked")) {
      assertThat(message).endsWith("waiting for the end");
    }
  }

  @Test
  void showsTheCodeAndOutputOfAnAppThatExits() {
    assertThat(refused(Exiting.class, "forked", "30 s"))
        .contains(RULE + "the JVM exited with code 3 before it answered. Its log is ")
        .endsWith("goodbye");
  }

  @Test
  void showsWhatAConstructorThrew() {
    assertThat(refused(Unconstructed.class, "forked", "30 s"))
        .contains("its constructor threw java.lang.IllegalStateException: no license");
  }

  @Test
  void anAppWithoutARootHasNoProbe() {
    try (RunningTarget running = start(WithoutRoot.class, Map.of())) {
      assertThat(running.probe()).isEmpty();
    }
  }

  @Test
  void aProbeOfTheSettingsMustAnswer() {
    try (RunningTarget running =
        start(WithoutRoot.class, Map.of("longhaul.probe", "/orders?all=true"))) {
      assertThat(running.probe()).contains(running.uri().resolve("/orders?all=true"));
    }
    assertThatExceptionOfType(TargetStartException.class)
        .isThrownBy(() -> start(WithoutRoot.class, Map.of("longhaul.probe", "/health")))
        .withMessageStartingWith(
            "app/WithoutRoot did not start: longhaul.probe must be a path that answers a GET over"
                + " HTTP/1.1 with a status below 400, but GET ")
        .withMessageContaining("/health answered 404");
  }

  @Test
  void saysAfterTheCaseThatAnAppCannotBeClosed() {
    RunningTarget running = start(WithoutRoot.class, Map.of("longhaul.isolation", "in_process"));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(running::close)
        .withMessageContaining(
            WithoutRoot.class.getName()
                + ".close() must end the app, but threw java.lang.IllegalStateException: cannot stop");
  }

  /** A JVM needs some time to get to the app. */
  private static String deadline(String isolation) {
    return isolation.equals("forked") ? "2 s" : "500 ms";
  }

  private String refused(Class<? extends App> app, String isolation, String timeout) {
    Map<String, String> settings = new HashMap<>();
    settings.put("longhaul.isolation", isolation);
    settings.put("longhaul.startup_timeout", timeout);
    try (RunningTarget running = start(app, settings)) {
      throw new AssertionError("it must not start, but answers at " + running.uri());
    } catch (TargetStartException | ConfigurationException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private RunningTarget start(Class<? extends App> app, Map<String, String> settings) {
    return Target.app(app)
        .start(TargetRun.settings(output, settings), OriginAddresses.none(), "faulty");
  }
}
