package dev.longhaul.answer;

import dev.longhaul.answer.Statement.Topic;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Family;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The answer of one family: of two rows or more that do the same work with the same users and
 * workers.
 *
 * @param family what the rows share
 * @param test the test method that measured them, for people; empty unless another one has rows of
 *     the same family
 * @param namesWorkers whether its name has the number of workers, as another family of the same
 *     work has others
 * @param metric the figure that shows which row is the fastest
 * @param rounds how many rounds decide
 * @param certainty how much is decided
 * @param rows all rows of the family, the best first
 * @param statements what the decisions show, in the order of their topics
 * @param doubts what to know before one believes the figures
 * @param outlook what would decide what is undecided, in a few words; empty if all is decided
 * @param more how long it would probably take to decide what is undecided; empty if all is decided,
 *     or if that is not known
 * @param comparisons each pair of the rows that can be compared, by each metric
 */
public record FamilyAnswer(
    Family family,
    Optional<String> test,
    boolean namesWorkers,
    Metric metric,
    int rounds,
    Certainty certainty,
    List<AnswerRow> rows,
    List<Statement> statements,
    List<String> doubts,
    Optional<String> outlook,
    Optional<More> more,
    List<Comparison> comparisons) {
  /** Copies the lists. */
  public FamilyAnswer {
    rows = List.copyOf(rows);
    statements = List.copyOf(statements);
    doubts = List.copyOf(doubts);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * What would probably decide.
   *
   * @param rounds how many more rounds
   * @param time how long they would take: a round measures all rows of the test method that go on
   */
  public record More(int rounds, Duration time) {}

  /** Returns the same answer; if it is known what the task does, its first statement says so. */
  FamilyAnswer describing(Function<String, Optional<String>> works) {
    List<Statement> described =
        Stream.concat(
                works.apply(family.work()).stream().map(does -> new Statement(Topic.TASK, does)),
                statements.stream())
            .toList();
    return new FamilyAnswer(
        family,
        test,
        namesWorkers,
        metric,
        rounds,
        certainty,
        rows,
        described,
        doubts,
        outlook,
        more,
        comparisons);
  }

  /** Returns the rows with a standing. */
  public List<AnswerRow> with(Standing standing) {
    return rows.stream().filter(row -> row.standing().equals(Optional.of(standing))).toList();
  }

  /** Returns the standing of a strategy: that of its best row. Empty if none was compared. */
  public Optional<Standing> standingOf(String strategy) {
    List<Standing> its =
        rows.stream()
            .filter(row -> row.strategy().equals(strategy))
            .flatMap(row -> row.standing().stream())
            .toList();
    return List.of(Standing.IN, Standing.OPEN, Standing.OUT).stream()
        .filter(its::contains)
        .findFirst();
  }

  /** Returns what the family is called, such as {@code sleep with 25 users}. */
  public String name() {
    return name(List.of(this));
  }

  /**
   * Returns what families are called together, such as {@code sleep with 5 and 25 users}.
   *
   * @param alike at least one; they differ by their users only
   */
  static String name(List<FamilyAnswer> alike) {
    FamilyAnswer first = alike.getFirst();
    return first.family.named(alike.stream().map(each -> each.family.users()).sorted().toList())
        + (first.namesWorkers ? first.workers() : "")
        + first.test.map(each -> " in " + each).orElse("");
  }

  private String workers() {
    return ", %s worker%s".formatted(family.workers(), family.workers() == 1 ? "" : "s");
  }

  /** Returns what it has in common with families that differ by their users only. */
  Object butForUsers() {
    return List.of(family.work(), family.workers(), family.rate(), test);
  }
}
