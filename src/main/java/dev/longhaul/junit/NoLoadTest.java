package dev.longhaul.junit;

import dev.longhaul.overload.Overload;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.OverloadResult;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.function.ThrowingConsumer;

/**
 * What a {@code @BeforeEach} method gets before a test that compares rows: there is no server, so
 * there is nothing to prepare.
 *
 * @param test the test's name
 */
record NoLoadTest(String test) implements LoadTest {
  @Override
  public BenchmarkCase benchmarkCase() {
    throw noServer();
  }

  @Override
  public URI uri() {
    throw noServer();
  }

  @Override
  public Optional<Path> serverLog() {
    return Optional.empty();
  }

  @Override
  public void prepare(ThrowingConsumer<URI> preparation) {
    // There is no server to prepare.
  }

  @Override
  public BenchmarkResult run() {
    throw noServer();
  }

  @Override
  public BenchmarkResult run(Request first, Request... more) {
    throw noServer();
  }

  @Override
  public OverloadResult run(Overload overload, Request... requests) {
    throw noServer();
  }

  private IllegalStateException noServer() {
    return new IllegalStateException(
        test
            + " compares rows of other tests, so it has no server: only prepare() may be called for"
            + " it in a @BeforeEach method");
  }
}
