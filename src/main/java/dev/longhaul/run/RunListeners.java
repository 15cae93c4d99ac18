package dev.longhaul.run;

import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.load.DiscardedWindow;
import dev.longhaul.load.Phase;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.resource.FlightRecordings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Passes the events of a run on to several listeners, in their order. */
record RunListeners(List<RunListener> listeners) implements RunListener {
  @Override
  public void runStarted() {
    listeners.forEach(RunListener::runStarted);
  }

  @Override
  public void changed(RunState state) {
    listeners.forEach(each -> each.changed(state));
  }

  @Override
  public void noted(String sentence) {
    listeners.forEach(each -> each.noted(sentence));
  }

  @Override
  public void calibrated(String sentence) {
    listeners.forEach(each -> each.calibrated(sentence));
  }

  @Override
  public CaseListener caseStarted(BenchmarkCase benchmarkCase, int number) {
    return started(each -> each.caseStarted(benchmarkCase, number));
  }

  @Override
  public CaseListener searchStarted(BenchmarkCase benchmarkCase, String work, int number) {
    return started(each -> each.searchStarted(benchmarkCase, work, number));
  }

  /** If one throws, those before it hear that the case has failed and ended. */
  private CaseListener started(Function<RunListener, CaseListener> start) {
    List<CaseListener> heard = new ArrayList<>();
    try {
      listeners.forEach(each -> heard.add(start.apply(each)));
      return new Cases(heard);
    } catch (RuntimeException | Error failure) {
      Cases before = new Cases(heard);
      before.failed(failure, Optional.empty());
      before.ended(Optional.empty());
      throw failure;
    }
  }

  @Override
  public CaseListener rowMeasured(BenchmarkResult row) {
    return new Cases(listeners.stream().map(each -> each.rowMeasured(row)).toList());
  }

  /** Returns a listener that passes every event on to both, in this order. */
  static CaseListener cases(CaseListener first, CaseListener second) {
    return new Cases(List.of(first, second));
  }

  /** Calls each listener, also if another one throws. */
  @Override
  public void runEnded() {
    RuntimeException failure = null;
    for (RunListener each : listeners) {
      try {
        each.runEnded();
      } catch (RuntimeException thrown) {
        if (failure == null) {
          failure = thrown;
        } else {
          failure.addSuppressed(thrown);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private record Cases(List<CaseListener> listeners) implements CaseListener {
    private Cases {
      listeners = List.copyOf(listeners);
    }

    @Override
    public void booting() {
      listeners.forEach(CaseListener::booting);
    }

    @Override
    public void booted() {
      listeners.forEach(CaseListener::booted);
    }

    @Override
    public void warmingUp(String what) {
      listeners.forEach(each -> each.warmingUp(what));
    }

    @Override
    public void warmedUp() {
      listeners.forEach(CaseListener::warmedUp);
    }

    @Override
    public void bootFailed(Throwable cause, Optional<Path> log) {
      listeners.forEach(each -> each.bootFailed(cause, log));
    }

    @Override
    public void phaseStarted(Phase phase) {
      listeners.forEach(each -> each.phaseStarted(phase));
    }

    @Override
    public void partStarted(OverloadPart part, Duration length) {
      listeners.forEach(each -> each.partStarted(part, length));
    }

    @Override
    public void counted(long succeeded) {
      listeners.forEach(each -> each.counted(succeeded));
    }

    @Override
    public void windowDiscarded(DiscardedWindow why) {
      listeners.forEach(each -> each.windowDiscarded(why));
    }

    @Override
    public void exchangesBroke(Map<String, Long> causes) {
      listeners.forEach(each -> each.exchangesBroke(causes));
    }

    @Override
    public void measured(BenchmarkResult result) {
      listeners.forEach(each -> each.measured(result));
    }

    @Override
    public void stepped(CapacityResult soFar) {
      listeners.forEach(each -> each.stepped(soFar));
    }

    @Override
    public void searched(CapacityResult result) {
      listeners.forEach(each -> each.searched(result));
    }

    @Override
    public void recorded(FlightRecordings recordings) {
      listeners.forEach(each -> each.recorded(recordings));
    }

    @Override
    public void failed(Throwable cause, Optional<Path> log) {
      listeners.forEach(each -> each.failed(cause, log));
    }

    @Override
    public void skipped(Throwable reason) {
      listeners.forEach(each -> each.skipped(reason));
    }

    @Override
    public void ended(Optional<Duration> cost) {
      listeners.forEach(each -> each.ended(cost));
    }
  }
}
