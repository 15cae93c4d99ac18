package dev.longhaul.junit;

import dev.longhaul.BenchmarkCase;
import dev.longhaul.BenchmarkResult;
import dev.longhaul.configuration.Names;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.LoadListener;
import dev.longhaul.load.Phase;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells the console what a case is doing, in plain ASCII, and at least every four seconds. */
final class Progress implements LoadListener {
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final BenchmarkCase benchmarkCase;
  private final PrintStream console;
  private Duration lastSaid = Duration.ZERO;

  Progress(BenchmarkCase benchmarkCase, PrintStream console) {
    this.benchmarkCase = benchmarkCase;
    this.console = console;
  }

  void started(int number) {
    Settings settings = benchmarkCase.settings();
    say(
        "case %d: %d users, warm-up of %s s or more, window of %s s"
            .formatted(
                number, settings.users(), seconds(settings.warmUp()), seconds(settings.window())));
  }

  @Override
  public void running(Phase phase, Duration elapsed) {
    if (elapsed.minus(lastSaid).compareTo(SILENCE) >= 0) {
      lastSaid = elapsed;
      say("%s, %d s".formatted(Names.of(phase).replace('_', '-'), elapsed.toSeconds()));
    }
  }

  void measured(BenchmarkResult result) {
    say(
        String.format(
            Locale.ROOT,
            "%.3f/s, mean response time %s ms, %d of %d requests succeeded",
            result.throughputPerSecond(),
            write(result),
            result.succeeded(),
            result.measurement().started()));
  }

  void failed(Throwable cause) {
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    say("FAILED: " + (reason.isBlank() ? cause.getClass().getSimpleName() : reason));
  }

  private static String write(BenchmarkResult result) {
    var mean = result.measurement().responseTimes().meanMs();
    return mean.isPresent() ? String.format(Locale.ROOT, "%.1f", mean.getAsDouble()) : "unknown";
  }

  private void say(String what) {
    console.println("longhaul: " + benchmarkCase + ": " + what);
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toMillis() / 1000.0).replaceAll("\\.0$", "");
  }
}
