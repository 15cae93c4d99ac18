package dev.longhaul.result;

import dev.longhaul.configuration.BuildSettings;
import dev.longhaul.configuration.Settings;
import java.util.List;
import java.util.Optional;

/**
 * What one case measures.
 *
 * @param strategy the name of the strategy that executes requests, such as {@code thread_pool}
 * @param task the name of the task that each request runs, such as {@code sleep_sync}
 * @param settings the case's settings
 * @param round which round of which row; of a row over its rounds, one of them; empty if no test
 *     declares the row
 * @param variant what distinguishes its row from an earlier one of the same strategy and task, such
 *     as {@code users 50} or {@code ShopBenchmark.reads}; empty for the first
 */
public record BenchmarkCase(
    String strategy,
    String task,
    Settings settings,
    Optional<Round> round,
    Optional<String> variant) {
  /** Creates a case that is a row, the first of its strategy and task. */
  public BenchmarkCase(String strategy, String task, Settings settings) {
    this(strategy, task, settings, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the same case with its requests in the name of its task, so that two loads on one
   * server are two rows with two names.
   *
   * @param requests the requests, such as {@code GET /orders/{id}}
   */
  public BenchmarkCase requesting(String requests) {
    return new BenchmarkCase(strategy, task + " " + requests, settings, round, variant);
  }

  /**
   * Returns the same case with an overload.
   *
   * @param with its settings, which are those of the overload's load
   * @param title what the overload is
   */
  public BenchmarkCase overloaded(Settings with, String title) {
    return new BenchmarkCase(
        strategy,
        task,
        with,
        round,
        Optional.of(variant.map(each -> each + ", " + title).orElse(title)));
  }

  /** Returns the same case as a part of another build, which measures the same. */
  public BenchmarkCase in(BuildSettings build) {
    return new BenchmarkCase(strategy, task, settings.in(build), round, variant);
  }

  /**
   * Returns the case of a row over its rounds. The row can be compared only if all its rounds were
   * measured in turn with those of other rows.
   */
  static BenchmarkCase over(List<BenchmarkCase> rounds) {
    return rounds.stream()
        .filter(one -> one.round().filter(round -> !round.row().inTurn()).isPresent())
        .findFirst()
        .orElse(rounds.getLast());
  }

  /**
   * Returns whether one server may serve both, one after the other: rows of one plan that differ by
   * their users or arrival rate only.
   */
  public boolean sharesServerWith(BenchmarkCase other) {
    return plan().isPresent()
        && plan().equals(other.plan())
        && strategy.equals(other.strategy)
        && task.equals(other.task)
        && settings.ofServer(1).equals(other.settings.ofServer(1))
        && !settings.equals(other.settings);
  }

  private Optional<String> plan() {
    return round.map(each -> each.row().plan());
  }

  /** Returns whether this is one of several rounds of its row. */
  public boolean isOneOfSeveralRounds() {
    return round.filter(one -> one.of() > 1).isPresent();
  }

  /** Returns the same case as another row than the first of its strategy and task. */
  public BenchmarkCase varying(String variant) {
    return new BenchmarkCase(strategy, task, settings, round, Optional.of(variant));
  }

  /** Returns the task with the variant, as tables show it. */
  public String shownTask() {
    return variant.map(each -> task + " (" + each + ")").orElse(task);
  }

  /** Returns the name that progress lines and errors use. */
  @Override
  public String toString() {
    return strategy + "/" + shownTask();
  }
}
