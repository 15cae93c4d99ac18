package dev.longhaul.decision;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What rows must share to be compared.
 *
 * @param work what their tasks do, such as {@code sleep} or {@code network_local}
 * @param users how many users they have
 * @param workers how many workers they have
 * @param rate the arrival rate of an open workload, in requests per second; empty for a closed one
 */
public record Family(String work, int users, int workers, Optional<BigDecimal> rate) {
  /** Creates the family of a closed workload. */
  public Family(String work, int users, int workers) {
    this(work, users, workers, Optional.empty());
  }

  /** Returns the family of a row. What a row's task does is its task's name if no test says it. */
  public static Family of(BenchmarkResult row) {
    Settings settings = row.benchmarkCase().settings();
    return new Family(
        row.benchmarkCase()
            .round()
            .map(round -> round.row().work())
            .orElse(row.benchmarkCase().task()),
        settings.users(),
        settings.workers(),
        settings.workload() instanceof Workload.Open open
            ? Optional.of(open.perSecond().stripTrailingZeros())
            : Optional.empty());
  }

  /** Returns the family as sentences name it, such as {@code sleep with 25 users}. */
  @Override
  public String toString() {
    return named(List.of(users));
  }

  /** Returns what it is called together with families that differ by their users only. */
  public String named(List<Integer> users) {
    String all = users.stream().map(String::valueOf).collect(joining(", "));
    return "%s with %s %s%s"
        .formatted(
            work,
            all.replaceFirst(", (?=[^,]*$)", " and "),
            users.equals(List.of(1)) ? "user" : "users",
            rate.map(each -> " at " + each.toPlainString() + "/s").orElse(""));
  }
}
