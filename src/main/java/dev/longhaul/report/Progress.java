package dev.longhaul.report;

import dev.longhaul.answer.FigureText;
import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Phase;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.run.CaseListener;
import dev.longhaul.text.Escaping;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Says what a case is doing, and how far it is in its phase or, of an overload, its part. */
final class Progress implements CaseListener {
  private static final System.Logger LOG = System.getLogger(Progress.class.getName());

  /** Long, because errors list the right values. */
  private static final int LONGEST = 1_000;

  /** So often the console hears the state; it decides whether to show it. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final String PREPARING = "preparing the load";

  private final BenchmarkCase benchmarkCase;
  private final StatusLine console;
  private final RunProgress runProgress;
  private final ScheduledThreadPoolExecutor ticker =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-progress").factory());
  private volatile long succeeded;
  private boolean searches;
  private boolean overloads;
  private volatile Doing doing = new Doing(PREPARING, "", System.nanoTime(), 0);

  /** Creates a progress that has not printed anything yet. */
  Progress(BenchmarkCase benchmarkCase, StatusLine console, RunProgress runProgress) {
    this.benchmarkCase = benchmarkCase;
    this.console = console;
    this.runProgress = runProgress;
  }

  /** Prints that the case begins, and from now on its progress. */
  void started(int number) {
    Settings settings = benchmarkCase.settings();
    started(
        number,
        "%s, warm-up of %s s or more, window of %s s"
            .formatted(
                settings.workload(), seconds(settings.warmUp()), seconds(settings.window())));
  }

  /** Does the same for a search, each of whose steps has another rate and perhaps window. */
  void searchStarted(int number) {
    Settings settings = benchmarkCase.settings();
    searches = true;
    started(
        number,
        "%s, each step with a warm-up of %s s or more and a window of %s s or more"
            .formatted(
                ((Workload.Open) settings.workload()).ofSearch(),
                seconds(settings.warmUp()),
                seconds(settings.window())));
  }

  private void started(int number, String what) {
    runProgress.started(benchmarkCase);
    if (!console.showsProgress()) {
      return;
    }
    String plain = Escaping.plain(what, LONGEST);
    console.begin(CaseLine.of(benchmarkCase, number, plain, RunProgress.unknown()).whole());
    Future<?> unused =
        ticker.scheduleAtFixedRate(
            () -> console.show(now(number)),
            TICK.toMillis(),
            TICK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Returns what the case is doing, and how far its run is. */
  private CaseLine now(int number) {
    return CaseLine.of(
        benchmarkCase, number, doing.text(succeeded, System.nanoTime()), runProgress);
  }

  @Override
  public void booting() {
    begin("starting the server");
  }

  /** What follows may take seconds: other drivers come, or the server's compilers become quiet. */
  @Override
  public void booted() {
    begin(
        benchmarkCase.settings().access().shared().isDistributed()
            ? "waiting for drivers"
            : PREPARING);
  }

  @Override
  public void warmingUp(String what) {
    runProgress.warmingUp();
    begin("warming up " + what);
  }

  @Override
  public void warmedUp() {
    runProgress.warmedUp();
    booted();
  }

  private void begin(String what) {
    doing = new Doing(what, "", System.nanoTime(), succeeded);
  }

  @Override
  public void counted(long succeeded) {
    this.succeeded = succeeded;
  }

  @Override
  public void phaseStarted(Phase phase) {
    runProgress.entered(phase);
    LOG.log(Level.DEBUG, "{0}: {1}", benchmarkCase, phase);
    if (overloads && phase != Phase.DONE) {
      return; // It is the part that users know, and the window ends within the first.
    }
    String name =
        switch (phase) {
          case ENDING -> "last requests";
          // After its load, a row waits for the figures that it is compared with.
          case DONE -> "calibration";
          default -> Names.of(phase).replace('_', '-');
        };
    Settings settings = benchmarkCase.settings();
    String planned =
        switch (phase) {
          case WARM_UP -> " of %s or more".formatted(seconds(settings.warmUp()));
          case WINDOW -> searches ? "" : " of " + seconds(settings.window());
          case DRAIN, ENDING, DONE -> "";
        };
    doing = new Doing(name, planned, System.nanoTime(), succeeded);
  }

  @Override
  public void partStarted(OverloadPart part, Duration length) {
    overloads = true;
    String name =
        switch (part) {
          case BEFORE -> "before the overload";
          case TRIGGER -> "overload";
          case AFTER -> "recovery";
        };
    doing = new Doing(name, " of " + seconds(length), System.nanoTime(), succeeded);
  }

  @Override
  public void exchangesBroke(Map<String, Long> causes) {
    causes.forEach(
        (cause, times) -> say("%s times %s".formatted(times, Escaping.plain(cause, LONGEST))));
  }

  @Override
  public void windowDiscarded(DiscardedWindow why) {
    String reason =
        switch (why) {
          case DiscardedWindow.Stalled stalled ->
              stalled.collecting().multipliedBy(2).compareTo(stalled.time()) > 0
                  ? "the driver's JVM collected garbage for %s ms"
                      .formatted(stalled.collecting().toMillis())
                  : "the machine stood still for %s ms".formatted(stalled.time().toMillis());
          case DiscardedWindow.Disturbed disturbed ->
              "other programs took %s %% of the machine's processor time"
                  .formatted(Numbers.rounded(100 * disturbed.disturbance().share(), 0));
          case DiscardedWindow.OtherSpeed speed ->
              "the machine had another speed, fixed work took %s of its usual time"
                  .formatted(Numbers.rounded(speed.times().worse(), 2));
        };
    print(benchmarkCase, reason + ": the window begins anew");
  }

  @Override
  public void measured(BenchmarkResult result) {
    print(
        result.benchmarkCase(), // with the requests that the test chose
        "%s%s, %s, %s of %s requests succeeded%s"
            .formatted(
                result.rounds().isEmpty()
                    ? ""
                    : "all %s rounds: ".formatted(result.rounds().size()),
                FigureText.withInterval(result, Figure.THROUGHPUT_PER_S),
                responseTime(result),
                result.succeeded(),
                result.measurement().started(),
                doubt(result)));
    OverloadResult.of(result)
        .ifPresent(
            overload ->
                print(result.benchmarkCase(), "overload: " + OverloadTable.verdict(overload)));
  }

  @Override
  public void stepped(CapacityResult soFar) {
    print(benchmarkCase, soFar.steps().getLast().inWords());
  }

  @Override
  public void searched(CapacityResult result) {
    console.say(line(result.benchmarkCase(), result.inWords()));
  }

  private static String doubt(BenchmarkResult result) {
    return result.verdict() == Verdict.VALID
        ? ""
        : "; %s: %s".formatted(result.verdict(), result.validity().reasons());
  }

  @Override
  public void recorded(FlightRecordings recordings) {
    recordings.files().forEach(file -> say("recording of the window: " + shown(file)));
    recordings.lacks().forEach(lack -> say("a recording of the window is missing: " + lack));
  }

  /** Returns the path as seen from here, if the file is here. */
  private static Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  @Override
  public void failed(Throwable cause, Optional<Path> log) {
    say("FAILED: " + firstLine(cause));
  }

  @Override
  public void skipped(Throwable reason) {
    say("skipped: " + firstLine(reason));
  }

  private static String firstLine(Throwable cause) {
    String message = cause.getMessage();
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    return first.isBlank() ? cause.getClass().getSimpleName() : first;
  }

  @Override
  public void ended(Optional<Duration> cost) {
    ticker.shutdownNow();
    console.clear();
    runProgress.ended();
  }

  private static String responseTime(BenchmarkResult result) {
    return Figure.RESPONSE_TIME_MEAN_MS.of(result).isPresent()
        ? "mean response time " + FigureText.of(result, Figure.RESPONSE_TIME_MEAN_MS)
        : "no mean response time";
  }

  private void say(String what) {
    console.say(line(benchmarkCase, what));
  }

  private void print(BenchmarkCase named, String what) {
    console.sayWhenDue(line(named, what));
  }

  private static String line(BenchmarkCase named, String what) {
    return CaseLine.nameOf(named) + ": " + Escaping.plain(what, LONGEST);
  }

  private static String seconds(Duration duration) {
    return String.valueOf(duration.toMillis() / 1000.0).replaceAll("\\.0$", "");
  }
}
