package dev.longhaul.resource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The heap in use after a collection: the bytes of the live objects in a process tree's JVMs.
 *
 * <p>Each JVM is asked for {@code GC.class_histogram}, which collects all garbage first and then
 * adds up the objects that are left. Unlike {@code GC.run}, it ignores the flags for explicit
 * collections, and its answer has the same form for every collector.
 */
final class LiveHeap {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final String HISTOGRAM = "GC.class_histogram";

  /** The histogram's last line: the number of objects, and their bytes. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)\\s*\\z");

  private LiveHeap() {}

  /**
   * Lets all JVMs of the tree collect garbage at the same time, and returns the sum of the bytes
   * that are left. Empty if there is no JVM, or if one of them does not answer within five seconds.
   */
  static Optional<Long> bytes(ProcessTree tree) {
    List<Callable<Optional<Long>>> questions = new ArrayList<>();
    for (ProcessHandle process : tree.processes()) {
      if (AttachedJvm.isJvm(process)) {
        questions.add(() -> bytes(process));
      }
    }
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Long>>> answers =
          each.invokeAll(questions, LONGEST.toNanos(), TimeUnit.NANOSECONDS);
      return answers.stream().map(LiveHeap::known).reduce(LiveHeap::sum).orElse(Optional.empty());
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Long> known(Future<Optional<Long>> answer) {
    try {
      return answer.get();
    } catch (ExecutionException | CancellationException refusedOrLate) {
      return Optional.empty();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Long> sum(Optional<Long> one, Optional<Long> other) {
    return one.flatMap(mine -> other.map(theirs -> mine + theirs));
  }

  private static Optional<Long> bytes(ProcessHandle jvm) throws IOException, InterruptedException {
    return total(AttachedJvm.ask(jvm, HISTOGRAM));
  }

  /** Reads the bytes of all objects from a histogram; empty if the text is not a histogram. */
  static Optional<Long> total(String histogram) {
    Matcher total = TOTAL.matcher(histogram);
    return total.find() ? Optional.of(Long.valueOf(total.group(1))) : Optional.empty();
  }
}
