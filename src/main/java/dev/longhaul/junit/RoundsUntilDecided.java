package dev.longhaul.junit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.longhaul.decision.Course;
import dev.longhaul.decision.Family;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.run.Run;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/**
 * The rounds of a matrix that is measured until it is decided. JUnit runs each invocation before it
 * asks for the next one, so the next round follows from those before it. A row that is decided has
 * no more rounds, while the others go on.
 */
final class RoundsUntilDecided implements Iterator<TestTemplateInvocationContext> {
  private final List<MatrixInvocation> rows;
  private final List<MatrixInvocation> going;
  private final UntilDecided until;
  private final Run run;
  private final EmittedRounds emitted;
  private final AtomicInteger reached = new AtomicInteger();
  private final Deque<RoundInvocation> pending = new ArrayDeque<>();

  /** How many rounds each row has had, by its place in the matrix. */
  private final Map<Integer, Integer> rounds = new HashMap<>();

  private int round;
  private int supplied;

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
    this.going = new ArrayList<>(rows);
    this.until = until;
    this.run = run;
    this.emitted = emitted;
  }

  @Override
  public boolean hasNext() {
    if (pending.isEmpty() && !going.isEmpty()) {
      leaveOutWhatIsDecided();
      if (!going.isEmpty()) {
        round++;
        going.forEach(row -> rounds.put(row.place(), round));
        pending.addAll(MatrixInvocations.inOrder(rows, going, round, supplied, reached));
        supplied += pending.size();
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

  private void leaveOutWhatIsDecided() {
    if (round == 0) {
      return;
    }
    if (reached.get() < supplied) {
      // A rerun or an IDE has selected some invocations: each must have the number that it had.
      going.removeIf(row -> round >= emitted.roundsOf(row.place()).orElse(until.looks().atMost()));
      return;
    }
    Optional<Course> ofPair = until.ofPair(measured(rows), round);
    if (ofPair.isPresent()) {
      if (ofPair.get() != Course.GO_ON) {
        going.clear();
        run.note(until.stopped(Optional.empty(), ofPair.get(), round));
      }
    } else {
      leaveOutFamilies(until.ofFamilies(measured(rows), round));
      leaveOutRows(until.settled(measured(rows), measured(going)));
    }
    if (going.isEmpty()) {
      keep();
    }
  }

  private void leaveOutFamilies(Map<Family, Course> courses) {
    List<List<MatrixInvocation>> alone = new ArrayList<>();
    for (List<MatrixInvocation> family : families()) {
      Optional<Family> name = measured(family).stream().findFirst().map(Family::of);
      Optional<Course> course = name.flatMap(of -> Optional.ofNullable(courses.get(of)));
      if (course.isEmpty()) {
        alone.add(family);
      } else if (course.get() != Course.GO_ON) {
        going.removeAll(family);
        run.note(until.stopped(named(family), course.get(), round));
      }
    }
    // A row that has none to be compared with is measured as long as others are.
    if (going.size() == alone.stream().mapToInt(List::size).sum()) {
      going.clear();
      alone.forEach(
          family ->
              measured(family).stream()
                  .findFirst()
                  .map(Family::of)
                  .ifPresent(of -> run.note(until.alone(of, round))));
    }
  }

  /**
   * Rows that share a server drop out together: beside rows that still have all loads before them,
   * one with fewer would have a server that is not as warm. No row comes back.
   */
  private void leaveOutRows(List<BenchmarkResult> settled) {
    Set<Integer> places =
        settled.stream()
            .flatMap(row -> row.benchmarkCase().round().stream())
            .map(each -> each.row().place())
            .collect(toUnmodifiableSet());
    Set<String> needed =
        going.stream()
            .filter(row -> !places.contains(row.place()) && row.rounds().broken().isEmpty())
            .map(MatrixInvocation::server)
            .collect(toUnmodifiableSet());
    for (List<MatrixInvocation> family : families()) {
      List<MatrixInvocation> open =
          family.stream().filter(row -> !places.contains(row.place())).toList();
      List<MatrixInvocation> out =
          family.stream()
              .filter(row -> places.contains(row.place()) && !needed.contains(row.server()))
              .toList();
      if (measured(open).size() < 2 && measured(rowsLike(family)).size() > 1) {
        going.removeAll(family);
        run.note(until.stopped(named(family), Course.ENDED, round));
      } else if (!out.isEmpty()) {
        going.removeAll(out);
        run.note(
            until.droppedOut(
                named(family), out.stream().map(MatrixInvocation::row).toList(), round));
      }
    }
  }

  private List<MatrixInvocation> rowsLike(List<MatrixInvocation> family) {
    String work = family.getFirst().row().family();
    return rows.stream().filter(row -> row.row().family().equals(work)).toList();
  }

  /** Returns the family of rows as sentences name it; empty if the matrix has no other one. */
  private Optional<Family> named(List<MatrixInvocation> family) {
    boolean several = rows.stream().map(row -> row.row().family()).distinct().count() > 1;
    return measured(rowsLike(family)).stream().findFirst().map(Family::of).filter(one -> several);
  }

  private List<List<MatrixInvocation>> families() {
    return List.copyOf(
        going.stream()
            .collect(groupingBy(row -> row.row().family(), LinkedHashMap::new, toList()))
            .values());
  }

  private List<BenchmarkResult> measured(List<MatrixInvocation> rows) {
    return rows.stream()
        .map(MatrixInvocation::rounds)
        .filter(rounds -> rounds.broken().isEmpty())
        .map(RowRounds::measured)
        .filter(rounds -> !rounds.isEmpty())
        .map(rounds -> BenchmarkResult.over(run.state().judged(rounds)))
        .toList();
  }

  private void keep() {
    try {
      emitted.keep(rows.stream().map(row -> rounds.getOrDefault(row.place(), 0)).toList());
    } catch (IOException failure) {
      run.note(
          "how many rounds there were could not be written (%s): a rerun of one row may not find it"
              .formatted(failure.getMessage()));
    }
  }
}
