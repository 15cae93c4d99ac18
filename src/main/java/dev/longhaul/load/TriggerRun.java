package dev.longhaul.load;

import dev.longhaul.overload.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A trigger's start and end, on threads beside the driver's. Whatever happens, the end is called
 * once if the start was.
 */
final class TriggerRun implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final Trigger.Action start;
  private final Trigger.Action end;

  /** One for each, so that a start that hangs does not keep the end from being called. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().daemon().name("longhaul-trigger").factory());

  private @Nullable Future<?> starting;
  private @Nullable Future<?> ending;

  /** What took too long; empty if nothing did. */
  private Optional<String> late = Optional.empty();

  TriggerRun(Trigger.Action start, Trigger.Action end) {
    this.start = start;
    this.end = end;
  }

  void start() {
    starting = submit(start);
  }

  /** Ends it, as its part is over. */
  void end() {
    Future<?> begun = starting;
    if (begun != null && !begun.isDone()) {
      late = Optional.of("the trigger's start did not return within its part");
    }
    endOnce();
  }

  /** As the third part is over: until its end returns, a trigger may still overload the server. */
  void mustHaveEnded() {
    Future<?> last = ending;
    if (last != null && !last.isDone()) {
      late = Optional.of("the trigger's end did not return within the third part");
    }
  }

  /** Ends it, if it has been started and not been ended. A start that still runs is interrupted. */
  @SuppressWarnings("Interruption") // a start that hangs has to end, too
  private void endOnce() {
    Future<?> begun = starting;
    if (begun != null && ending == null) {
      boolean unused = begun.cancel(true);
      ending = submit(end);
    }
  }

  private Future<?> submit(Trigger.Action action) {
    return threads.submit(
        () -> {
          action.run();
          return true;
        });
  }

  /** Returns what went wrong so far; empty if nothing did. */
  Optional<Failure> failure() {
    return late.map(sentence -> new Failure(sentence, new TimeoutException(sentence)))
        .or(() -> thrown("start", starting))
        .or(() -> thrown("end", ending));
  }

  private static Optional<Failure> thrown(String which, @Nullable Future<?> action) {
    if (action == null || !action.isDone()) {
      return Optional.empty();
    }
    return action.state() == Future.State.FAILED
        ? Optional.of(
            new Failure(
                "the trigger's %s threw %s".formatted(which, action.exceptionNow()),
                action.exceptionNow()))
        : Optional.empty();
  }

  /**
   * What a trigger did not do.
   *
   * @param sentence says it
   * @param cause what it threw
   */
  record Failure(String sentence, Throwable cause) {}

  /** Ends it, and waits for that, but at most 30 s. */
  @Override
  public void close() {
    endOnce();
    threads.shutdown();
    Future<?> last = ending;
    boolean interrupted = Thread.interrupted();
    try {
      if (last != null) {
        last.get(LONGEST_END.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException failed) {
      // Asked for as a failure.
    } catch (TimeoutException tooLong) {
      late =
          Optional.of(
              "the trigger's end did not return within %s s".formatted(LONGEST_END.toSeconds()));
      List<Runnable> unused = threads.shutdownNow();
    } catch (InterruptedException impatient) {
      // The end itself goes on, on its own thread: an end that is interrupted may not end anything.
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
