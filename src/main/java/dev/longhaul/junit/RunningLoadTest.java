package dev.longhaul.junit;

import static dev.longhaul.threshold.BenchmarkResultAssert.assertThat;

import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.ActiveCase;
import dev.longhaul.validity.Fault;
import dev.longhaul.validity.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running case and its class's declaration; JUnit closes it with the test's context. */
record RunningLoadTest(ActiveCase activeCase, Declaration declaration, ClassResults classResults)
    implements LoadTest, AutoCloseable {
  @Override
  public BenchmarkCase benchmarkCase() {
    return activeCase.benchmarkCase();
  }

  @Override
  public URI uri() {
    return activeCase.uri();
  }

  @Override
  public Optional<Path> serverLog() {
    return activeCase.serverLog();
  }

  @Override
  public BenchmarkResult run() {
    return checked(activeCase.run());
  }

  @Override
  public BenchmarkResult run(Request first, Request... more) {
    List<Request> requests = new ArrayList<>(List.of(first));
    requests.addAll(List.of(more));
    return checked(activeCase.run(requests));
  }

  private BenchmarkResult checked(BenchmarkResult result) {
    classResults.add(result);
    for (Fault fault : result.validity().faults()) {
      if (fault.verdict() == Verdict.WORK_MISSING) {
        throw new AssertionError(benchmarkCase() + ": " + fault.reason());
      }
    }
    assertThat(result).allowing(declaration.allowed()).meets(declaration.thresholds());
    return result;
  }

  @Override
  public void close() {
    activeCase.close();
  }
}
