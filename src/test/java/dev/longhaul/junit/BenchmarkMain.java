package dev.longhaul.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.longhaul.load.Phase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * A test JVM like those of Maven and IDEs: {@code BenchmarkMain [key=value]... class...}. It prints
 * each phase as it begins, and halts at once on a command from its input, as Surefire's JVM does at
 * its time-out.
 */
final class BenchmarkMain {
  static final String HALT = "halt";

  private BenchmarkMain() {}

  /**
   * Runs the classes and exits with 1 if anything failed.
   *
   * @param arguments as above; the pairs are configuration parameters
   */
  public static void main(String[] arguments) throws ClassNotFoundException {
    Thread.ofPlatform().daemon().start(BenchmarkMain::obey);
    var request = LauncherDiscoveryRequestBuilder.request();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        request.selectors(selectClass(Class.forName(argument)));
      } else {
        request.configurationParameter(
            argument.substring(0, equals), argument.substring(equals + 1));
      }
    }
    TestExecutionSummary summary =
        PhaseWatch.during(
            () -> run(request.build()),
            (name, phase) -> System.out.println(phaseLine(name, phase)));
    summary.getFailures().forEach(failure -> System.out.println(failure.getException()));
    System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
  }

  /** Returns the line that it prints when a phase of a case begins. */
  static String phaseLine(String name, Phase phase) {
    return "phase of " + name + ": " + phase;
  }

  private static TestExecutionSummary run(LauncherDiscoveryRequest request) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  private static void obey() {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (line.equals(HALT)) {
          Runtime.getRuntime().halt(1);
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
