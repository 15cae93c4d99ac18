package dev.longhaul.junit;

import dev.longhaul.decision.Course;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Run;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * The rounds of a matrix that is measured until it is decided. JUnit runs each invocation before it
 * asks for the next one, so the next round follows from those before it.
 */
final class RoundsUntilDecided implements Iterator<TestTemplateInvocationContext> {
  private final List<MatrixInvocation> rows;
  private final UntilDecided until;
  private final Run run;
  private final EmittedRounds emitted;
  private final AtomicInteger reached = new AtomicInteger();
  private final Deque<RoundInvocation> pending = new ArrayDeque<>();
  private int round;
  private boolean stopped;

  /**
   * Creates the rounds of a matrix.
   *
   * @param rows its last invocations
   * @param until what is to be decided
   * @param run hears why it stops
   * @param emitted keeps how many rounds there were
   */
  RoundsUntilDecided(
      List<MatrixInvocation> rows, UntilDecided until, Run run, EmittedRounds emitted) {
    this.rows = rows;
    this.until = until;
    this.run = run;
    this.emitted = emitted;
  }

  @Override
  public boolean hasNext() {
    if (pending.isEmpty() && !stopped) {
      if (goesOn()) {
        round++;
        pending.addAll(MatrixInvocations.inOrder(rows, round, reached));
      } else {
        stopped = true;
      }
    }
    return !pending.isEmpty();
  }

  @Override
  public TestTemplateInvocationContext next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all rounds have been supplied");
    }
    return pending.remove();
  }

  private boolean goesOn() {
    if (round == 0) {
      return true;
    }
    if (reached.get() < round * rows.size()) {
      // A rerun or an IDE has selected some invocations: each must have the number that it had.
      return round < emitted.latest().orElse(until.looks().atMost());
    }
    Course course = until.course(measured(), round);
    if (course != Course.GO_ON) {
      keep();
      run.note(until.stopped(course, round));
    }
    return course == Course.GO_ON;
  }

  private List<BenchmarkResult> measured() {
    return rows.stream()
        .map(MatrixInvocation::rounds)
        .filter(rounds -> rounds.broken().isEmpty())
        .map(RowRounds::measured)
        .filter(rounds -> !rounds.isEmpty())
        .map(BenchmarkResult::over)
        .toList();
  }

  private void keep() {
    try {
      emitted.keep(round);
    } catch (IOException failure) {
      run.note(
          "how many rounds there were could not be written (%s): a rerun of one row may not find it"
              .formatted(failure.getMessage()));
    }
  }
}
