package dev.longhaul.run;

import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.measure.ControlTimes;
import dev.longhaul.measure.Measurement;
import dev.longhaul.result.BenchmarkCase;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The control before and after each window of a run, with the server idle. A window is measured
 * again if the machine was faster or slower around it than it usually is in the run.
 */
final class Controls {
  private static final Duration LENGTH = Duration.ofMillis(500);

  /** In a shorter window, the control would take longer than what it controls. */
  private static final Duration SHORTEST_WINDOW = LENGTH.multipliedBy(10);

  /** As for windows that other programs disturbed. */
  private static final int MOST_DISCARDED = 2;

  private final Duration length;
  private final ControlHistory history = new ControlHistory();
  private @Nullable Control control;

  Controls() {
    this(LENGTH);
  }

  /** Creates controls of another length. */
  Controls(Duration length) {
    this.length = length;
  }

  /** Returns whether a case has the control: a round that is compared with others. */
  static boolean isFor(BenchmarkCase benchmarkCase) {
    Settings settings = benchmarkCase.settings();
    return benchmarkCase.isOneOfSeveralRounds()
        && settings.profile() != Profile.QUICK
        && settings.window().compareTo(SHORTEST_WINDOW) >= 0;
  }

  /**
   * Runs a load with the control around it, again if need be. A load around which the server does
   * not become idle has none.
   *
   * @param server is asked to be idle while the control runs
   * @param load runs the load from warm-up to drain; the server is idle before and after it
   * @param discarded hears of each window that is discarded
   * @return the last load's result; the time of those before counts as its warm-up
   */
  Measurement around(
      IdleServer server, Supplier<Measurement> load, Consumer<DiscardedWindow> discarded) {
    Control fixed = control();
    int earlier = 0;
    long beganNanos = System.nanoTime();
    while (true) {
      Duration before = Duration.ofNanos(System.nanoTime() - beganNanos);
      OptionalDouble first = seconds(fixed, server);
      Measurement measured = load.get();
      Optional<ControlTimes> times =
          first.isPresent() ? after(fixed, server, first.getAsDouble()) : Optional.empty();
      Measurement whole =
          measured.with(
              measured
                  .circumstances()
                  .controlled(times, earlier, earlier == 0 ? Duration.ZERO : before));
      boolean again =
          times.filter(ControlTimes::areOff).isPresent()
              && whole.whole()
              && whole.discardedWindows() < MOST_DISCARDED;
      if (!again) {
        return whole;
      }
      discarded.accept(new DiscardedWindow.OtherSpeed(times.get()));
      earlier = whole.discardedWindows() + 1;
    }
  }

  private Optional<ControlTimes> after(Control fixed, IdleServer server, double before) {
    OptionalDouble seconds = seconds(fixed, server);
    return seconds.isPresent() ? history.add(before, seconds.getAsDouble()) : Optional.empty();
  }

  private static OptionalDouble seconds(Control fixed, IdleServer server) {
    return server.await() ? OptionalDouble.of(fixed.seconds()) : OptionalDouble.empty();
  }

  private synchronized Control control() {
    if (control == null) {
      control = new Control(length);
    }
    return control;
  }
}
