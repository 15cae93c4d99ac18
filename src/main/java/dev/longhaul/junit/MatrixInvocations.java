package dev.longhaul.junit;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Profile;
import dev.longhaul.configuration.Settings;
import dev.longhaul.run.Sharing;
import dev.longhaul.run.TestPlan;
import dev.longhaul.statistics.RoundOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Supplies the invocations of a {@link BenchmarkMatrix}: first all rounds of all rows if there are
 * several, then one for each row, which runs the method's body.
 */
final class MatrixInvocations implements TestTemplateInvocationContextProvider {
  /** The same in every run: a unique id always means the same round of the same row. */
  private static final RoundOrder ORDER = new RoundOrder(1);

  /** The order of the rows that share a server. */
  private static final RoundOrder ON_A_SERVER = new RoundOrder(2);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), BenchmarkMatrix.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    List<Class<?>> classes = Declaration.classes(context);
    if (!PlanCheck.isBenchmark(classes)) {
      throw new ConfigurationException(
          "@BenchmarkMatrix: %s must be in a class with @ServerBenchmark, but %s has none: add it"
              .formatted(
                  context.getRequiredTestMethod().getName(),
                  context.getRequiredTestClass().getName()));
    }
    List<MatrixRow> rows =
        Matrix.of(context.getRequiredTestMethod(), classes, Declaration.parameters(context)).rows();
    Settings settings = Declaration.of(context).settings();
    if (ClassCheck.findsCapacity(context.getRequiredTestMethod())) {
      RowCapacity.check(context, rows, settings);
    }
    // A smoke run decides nothing.
    Optional<UntilDecided> until =
        UntilDecided.of(context.getRequiredTestMethod(), classes)
            .filter(asked -> settings.profile() != Profile.QUICK);
    until.ifPresent(asked -> asked.check(rows));
    Reports.run(context, settings)
        .begin(
            new TestPlan(
                RowKeys.of(context),
                rows.stream().map(MatrixRow::toString).toList(),
                until.map(UntilDecided::rounds).orElse(RowPlan.inWords(settings)),
                settings));
    return until
        .map(asked -> untilDecided(context, rows, settings, asked))
        .orElseGet(() -> inRounds(rows, settings.rounds().count()));
  }

  private static Stream<TestTemplateInvocationContext> inRounds(List<MatrixRow> rows, int rounds) {
    List<MatrixInvocation> last =
        invocations(rows, (place, alike) -> RowPlan.ofRounds(rounds, alike));
    AtomicInteger reached = new AtomicInteger();
    return Stream.concat(
        rounds == 1
            ? Stream.empty()
            : IntStream.rangeClosed(1, rounds)
                .boxed()
                .flatMap(
                    round ->
                        inOrder(last, last, round, (round - 1) * last.size(), reached).stream()),
        last.stream());
  }

  private static Stream<TestTemplateInvocationContext> untilDecided(
      ExtensionContext context, List<MatrixRow> rows, Settings settings, UntilDecided until) {
    EmittedRounds emitted = EmittedRounds.of(settings.output(), context.getUniqueId());
    List<MatrixInvocation> last =
        invocations(
            rows,
            (place, alike) ->
                new RowPlan(
                    until.looks().atMost(),
                    true,
                    () -> emitted.roundsOf(place).orElse(UntilDecided.FIRST_LOOK),
                    alike));
    Iterator<TestTemplateInvocationContext> rounds =
        new RoundsUntilDecided(last, until, Reports.run(context, settings), emitted);
    return Stream.concat(
        StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rounds, Spliterator.ORDERED), false),
        last.stream());
  }

  /**
   * Returns the last invocation of each row.
   *
   * @param plan how often a row is measured, by its place and how many rows do the same work
   */
  static List<MatrixInvocation> invocations(
      List<MatrixRow> rows, BiFunction<Integer, Integer, RowPlan> plan) {
    Map<MatrixRow, Integer> occurrences = new HashMap<>();
    Map<String, Integer> most = new HashMap<>();
    rows.forEach(
        row -> row.point().users().ifPresent(users -> most.merge(row.server(), users, Math::max)));
    List<MatrixInvocation> all = new ArrayList<>();
    for (MatrixRow row : rows) {
      int occurrence = occurrences.merge(row, 1, Integer::sum);
      all.add(
          new MatrixInvocation(
              row,
              all.size() + 1,
              occurrence,
              row.point().sharesServer()
                  ? Optional.of(
                      new Sharing(
                          "%s (%s)".formatted(row.server(), occurrence),
                          Optional.ofNullable(most.get(row.server()))))
                  : Optional.empty(),
              plan.apply(
                  all.size() + 1,
                  (int) rows.stream().filter(each -> each.family().equals(row.family())).count()),
              new RowRounds()));
    }
    return List.copyOf(all);
  }

  /**
   * Returns a round of rows. Rounds come one after another, so that a drift of the machine meets
   * all rows alike. Within a round, the rows of a server follow one another. Rows that are left out
   * do not change the order of the others: an even round is the reverse of the one before.
   *
   * @param rows all rows of the matrix
   * @param going those that have this round
   * @param before how many invocations the matrix has before this round
   * @param reached how many rounds of rows this run has reached
   */
  static List<RoundInvocation> inOrder(
      List<MatrixInvocation> rows,
      List<MatrixInvocation> going,
      int round,
      int before,
      AtomicInteger reached) {
    Set<Integer> places = going.stream().map(MatrixInvocation::place).collect(toUnmodifiableSet());
    List<RoundInvocation> all = new ArrayList<>();
    for (List<MatrixInvocation> server : ORDER.of(servers(rows), round)) {
      for (MatrixInvocation row : ON_A_SERVER.of(server, round)) {
        if (places.contains(row.place())) {
          all.add(new RoundInvocation(row, round, before + all.size(), reached));
        }
      }
    }
    return all;
  }

  private static List<List<MatrixInvocation>> servers(List<MatrixInvocation> rows) {
    Map<String, List<MatrixInvocation>> servers = new LinkedHashMap<>();
    rows.forEach(row -> servers.computeIfAbsent(row.server(), name -> new ArrayList<>()).add(row));
    return List.copyOf(servers.values());
  }
}
