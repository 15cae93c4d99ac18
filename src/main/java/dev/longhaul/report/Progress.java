package dev.longhaul.report;

import dev.longhaul.configuration.Settings;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Phase;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.run.CaseListener;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Prints what a case is doing, in plain ASCII, and repeats it every four seconds. */
final class Progress implements CaseListener {
  private static final System.Logger LOG = System.getLogger(Progress.class.getName());
  private static final Duration SILENCE = Duration.ofSeconds(4);

  /** Long, because a case of the command line has the name of its target's address. */
  private static final int LONGEST_NAME = 100;

  /** Long, because errors list the right values. */
  private static final int LONGEST = 1_000;

  private final BenchmarkCase benchmarkCase;
  private final PrintStream console;
  private final long startNanos = System.nanoTime();
  private final ScheduledThreadPoolExecutor ticker =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-progress").factory());
  private volatile String doing = "starting the server";

  /** Creates a progress that has not printed anything yet. */
  Progress(BenchmarkCase benchmarkCase, PrintStream console) {
    this.benchmarkCase = benchmarkCase;
    this.console = console;
  }

  /** Prints that the case begins, and from now on its progress. */
  void started(int number) {
    Settings settings = benchmarkCase.settings();
    String which =
        benchmarkCase.round().filter(round -> round.of() > 1).map(round -> round + ", ").orElse("");
    say(
        which
            + "case %d: %s, warm-up of %s s or more, window of %s s"
                .formatted(
                    number,
                    settings.workload(),
                    seconds(settings.warmUp()),
                    seconds(settings.window())));
    Future<?> unused =
        ticker.scheduleAtFixedRate(
            this::stillRunning, SILENCE.toMillis(), SILENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void stillRunning() {
    say("%s, %d s".formatted(doing, elapsed().toSeconds()));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  @Override
  public void phaseStarted(Phase phase) {
    // After its load, a row waits for the figures that it is compared with.
    doing = phase == Phase.DONE ? "calibration" : Names.of(phase).replace('_', '-');
    LOG.log(Level.DEBUG, "{0}: {1}", benchmarkCase, phase);
  }

  @Override
  public void exchangesBroke(Map<String, Long> causes) {
    causes.forEach(
        (cause, times) -> say("%d times %s".formatted(times, Escaping.plain(cause, LONGEST))));
  }

  @Override
  public void windowDiscarded(DiscardedWindow why) {
    String reason =
        switch (why) {
          case DiscardedWindow.Stalled stalled ->
              "the machine stood still for %d ms".formatted(stalled.time().toMillis());
          case DiscardedWindow.Disturbed disturbed ->
              "other programs took %.0f %% of the machine's processor time"
                  .formatted(100 * disturbed.disturbance().share());
        };
    say(reason + ": the window begins anew");
  }

  @Override
  public void measured(BenchmarkResult result) {
    say(
        result.benchmarkCase(), // with the requests that the test chose
        String.format(
            Locale.ROOT,
            "%s%.3f/s, mean response time %s ms, %d of %d requests succeeded%s",
            result.rounds().isEmpty() ? "" : "all %d rounds: ".formatted(result.rounds().size()),
            result.throughputPerSecond(),
            write(result),
            result.succeeded(),
            result.measurement().started(),
            doubt(result)));
  }

  private static String doubt(BenchmarkResult result) {
    return result.verdict() == Verdict.VALID
        ? ""
        : "; %s: %s".formatted(result.verdict(), result.validity().reasons());
  }

  @Override
  public void failed(Throwable cause, Optional<Path> log) {
    String reason = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    say("FAILED: " + (reason.isBlank() ? cause.getClass().getSimpleName() : reason));
  }

  @Override
  public void ended(Optional<Duration> cost) {
    ticker.shutdownNow();
  }

  private static String write(BenchmarkResult result) {
    var mean = Figure.RESPONSE_TIME_MEAN_MS.of(result);
    return mean.isPresent() ? String.format(Locale.ROOT, "%.1f", mean.getAsDouble()) : "unknown";
  }

  private void say(String what) {
    say(benchmarkCase, what);
  }

  private void say(BenchmarkCase named, String what) {
    String line =
        "longhaul: %s: %s"
            .formatted(
                Escaping.plain(named.toString(), LONGEST_NAME), Escaping.plain(what, LONGEST));
    console.println(ConsoleTable.encodable(line, console.charset()));
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toMillis() / 1000.0).replaceAll("\\.0$", "");
  }
}
