package dev.longhaul.junit;

import dev.longhaul.capacity.CapacityGoal;
import dev.longhaul.capacity.CapacityResult;
import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.request.Request;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.run.ActiveSearch;
import dev.longhaul.run.ServedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** The search of one test; JUnit closes it with the test's context. */
final class RowCapacity implements Capacity, AutoCloseable {
  private final ActiveSearch search;
  private OptionalDouble first;
  private double precisionPercent = CapacityGoal.USUAL_PRECISION;
  private List<Request> requests = List.of();

  private RowCapacity(ActiveSearch search, OptionalDouble first) {
    this.search = search;
    this.first = first;
  }

  /**
   * Begins the search of a test.
   *
   * @throws ConfigurationException if a setting or an annotation is for loads only
   */
  static RowCapacity of(ExtensionContext context, MatrixRow row) {
    Settings settings = Declaration.of(context, row.point()).settings();
    check(context, List.of(row), settings);
    ActiveSearch search =
        Reports.run(context, settings)
            .search(
                Optional.of(RowKeys.of(context)),
                new ServedRow(
                    row.target(),
                    row.requests(),
                    settings,
                    Optional.empty(),
                    row.point().variant()));
    return new RowCapacity(
        search,
        settings.workload() instanceof Workload.Open open
            ? OptionalDouble.of(open.perSecond().doubleValue())
            : OptionalDouble.empty());
  }

  /**
   * Checks what a search cannot have.
   *
   * @param rows the rows of its matrix
   * @throws ConfigurationException that names it
   */
  static void check(ExtensionContext context, List<MatrixRow> rows, Settings settings) {
    String test =
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName();
    int rounds = settings.rounds().count();
    if (rounds > 1) {
      throw new ConfigurationException(
          "longhaul.rounds must be 1 for %s, whose capacity is confirmed by another server and not by rounds, but was \"%s\": leave it out"
              .formatted(test, rounds));
    }
    if (UntilDecided.of(context.getRequiredTestMethod(), Declaration.classes(context))
        .isPresent()) {
      throw new ConfigurationException(
          "@Rounds: %s must take a LoadTest to be decided, but takes a Capacity: leave out @Rounds"
              .formatted(test));
    }
    if (rows.stream().anyMatch(row -> row.point().sharesServer())) {
      throw new ConfigurationException(
          "@BenchmarkMatrix: several users or rates must be left out for %s, as a capacity is a rate of arrivals, and users follow from it"
              .formatted(test));
    }
    if (settings.workload() instanceof Workload.Closed closed) {
      if (Declaration.given(context, "longhaul.workload").isPresent()) {
        throw new ConfigurationException(
            "longhaul.workload must be open for %s, as a capacity is a rate of arrivals, but was \"closed\": leave it out"
                .formatted(test));
      }
      if (closed.thinkTime().isPositive()) {
        throw new ConfigurationException(
            "longhaul.think_time must be 0 ms for %s, as the arrivals of a capacity wait for no user, but was %s ms: leave it out"
                .formatted(test, closed.thinkTime().toMillis()));
      }
    }
  }

  /** Returns the search as an argument; a constructor's, say, can have none. */
  static RowCapacity resolved(@Nullable RowCapacity found, ParameterContext parameter) {
    if (found == null) {
      throw new ConfigurationException(
          "@ServerBenchmark: a Capacity belongs to one test: take it as a parameter of the test method, but not of %s"
              .formatted(parameter.getDeclaringExecutable()));
    }
    return found;
  }

  @Override
  public BenchmarkCase benchmarkCase() {
    return search.benchmarkCase();
  }

  @Override
  public Capacity startingAt(double perSecond) {
    first = OptionalDouble.of(perSecond);
    return this;
  }

  @Override
  public Capacity within(double percent) {
    precisionPercent = percent;
    return this;
  }

  @Override
  public Capacity requesting(Request request, Request... more) {
    List<Request> all = new ArrayList<>(List.of(request));
    all.addAll(List.of(more));
    requests = List.copyOf(all);
    return this;
  }

  @Override
  public CapacityResult find(String... thresholds) {
    return search.find(CapacityGoal.of(first, precisionPercent, thresholds), requests);
  }

  /**
   * Reports how the test ended.
   *
   * @throws ConfigurationException if it passed without a search
   */
  void testEnded(Optional<Throwable> thrown) {
    if (thrown.isPresent()) {
      if (Assumption.isIn(thrown.get())) {
        search.skipped(thrown.get());
      } else {
        search.failed(thrown.get());
      }
    } else if (!search.hasRun()) {
      throw new ConfigurationException(
          benchmarkCase()
              + ": the test ended without a search, so it measured nothing: call find() on its"
              + " Capacity");
    }
  }

  @Override
  public void close() {
    search.close();
  }
}
