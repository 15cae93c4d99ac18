package dev.longhaul.decision;

import static dev.longhaul.decision.Rows.around;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.statistics.ConfidenceInterval;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrossoverTests {
  private static final int ROUNDS = 6;

  private static ComparedRow with(int users, ComparedRow row) {
    return new ComparedRow(
        row.name(), new Family("sleep", users, 4), row.rounds(), row.atItsLimit(), true, 0);
  }

  /** Compares b's 100/s with c, whose rounds alternate by a share. */
  private static Comparison at(int users, double perSecond, double share) {
    return compare(users, Rows.row("c", around(perSecond, share, ROUNDS)));
  }

  private static Comparison compare(int users, ComparedRow candidate) {
    return compare(users, Rows.row("b", around(100, 0, ROUNDS)), candidate);
  }

  private static Comparison compare(int users, ComparedRow baseline, ComparedRow candidate) {
    return Rows.compare(with(users, baseline), with(users, candidate));
  }

  private static Crossover only(Comparison... comparisons) {
    List<Crossover> crossovers = Crossover.of(List.of(comparisons));
    assertThat(crossovers).hasSize(1);
    return crossovers.getFirst();
  }

  /** From a lead of 20 % to one of the other row: halfway on the logarithmic scale. */
  @Test
  void liesBetweenTwoOppositeDecisions() {
    Crossover crossover = only(at(4, 120, 0), at(100, 100 / 1.2, 0));
    assertThat(crossover.before().decision()).isEqualTo(Decision.FASTER);
    assertThat(crossover.after().decision()).isEqualTo(Decision.SLOWER);
    ConfidenceInterval users = crossover.users();
    assertThat(Math.sqrt(users.low() * users.high())).isEqualTo(20, within(1e-6));
    // The ratio's interval is ±0.30 %, of 40 %; the scale is ln 25 long.
    assertThat(users.high() / users.low())
        .isEqualTo(Math.exp(2 * 0.0030 / 0.3646 * Math.log(25)), within(0.005));
    assertThat(users.level()).isEqualTo(0.95);
  }

  @Test
  void isTheSameWhicheverRowIsTheCandidate() {
    Comparison few = at(4, 130, 0.02);
    Comparison many = at(100, 80, 0.03);
    ConfidenceInterval users = only(few, many).users();
    Crossover reversed = only(many.reversed(), few.reversed());
    assertThat(reversed.before().decision()).isEqualTo(Decision.SLOWER);
    assertThat(reversed.users().low()).isEqualTo(users.low(), within(1e-9));
    assertThat(reversed.users().high()).isEqualTo(users.high(), within(1e-9));
  }

  @Test
  void isNotClaimedWithoutTwoOppositeDecisions() {
    Comparison undecided = at(100, 80, 0.3);
    assertThat(undecided.decision()).isEqualTo(Decision.UNDECIDED);
    assertThat(Crossover.of(List.of(at(4, 120, 0), undecided))).isEmpty();
    assertThat(Crossover.of(List.of(at(4, 120, 0), at(100, 99, 0)))).isEmpty();
    assertThat(Crossover.of(List.of(at(4, 120, 0), at(100, 130, 0)))).isEmpty();
    assertThat(Crossover.of(List.of(undecided, at(4, 99, 0)))).isEmpty();
    assertThat(Crossover.of(List.of(at(4, 120, 0)))).isEmpty();
    assertThat(Crossover.of(List.of())).isEmpty();
  }

  /** What is undecided lies between the decisions, and makes the interval narrower. */
  @Test
  void usesThePointsBetween() {
    Comparison even = at(20, 100, 0.02);
    assertThat(even.decision()).isNotIn(Decision.FASTER, Decision.SLOWER);
    Crossover crossover = only(at(4, 150, 0.02), even, at(100, 70, 0.02));
    assertThat(crossover.before().family().users()).isEqualTo(4);
    assertThat(crossover.after().family().users()).isEqualTo(100);
    assertThat(crossover.users().contains(20)).isTrue();
    assertThat(crossover.users().low()).isBetween(15.0, 20.0);
    assertThat(crossover.users().high()).isBetween(20.0, 25.0);
  }

  /** A lead that comes and goes: the first and the last place where the rows may be equal. */
  @Test
  void reachesOverAllDoubt() {
    Crossover crossover =
        only(at(1, 150, 0.02), at(10, 98, 0.04), at(100, 102, 0.04), at(1000, 70, 0.02));
    assertThat(crossover.users().low()).isLessThan(10);
    assertThat(crossover.users().high()).isGreaterThan(100);
  }

  @Test
  void mayHappenTwice() {
    List<Crossover> crossovers =
        Crossover.of(List.of(at(400, 120, 0), at(5, 120, 0), at(25, 80, 0), at(100, 80, 0)));
    assertThat(crossovers)
        .extracting(each -> each.before().family().users(), each -> each.after().family().users())
        .containsExactly(tuple(5, 25), tuple(100, 400));
  }

  /** A row without figures between the decisions says nothing. */
  @Test
  void skipsWhatHasNoInterval() {
    Comparison none = compare(20, Rows.row("c", Double.NaN));
    assertThat(none.interval()).isEmpty();
    assertThat(only(at(4, 120, 0), none, at(100, 80, 0)).users())
        .isEqualTo(only(at(4, 120, 0), at(100, 80, 0)).users());
  }

  /** A row at the generator's limit may be any faster: it then falls behind just before the end. */
  @Test
  void mayLieAnywhereBesideARowAtTheGeneratorsLimit() {
    Comparison limited = compare(4, Rows.limited(Rows.row("c", around(120, 0, ROUNDS))));
    ConfidenceInterval users = only(limited, at(100, 80, 0)).users();
    assertThat(users.low()).isBetween(4.0, 20.0);
    assertThat(users.high()).isEqualTo(100, within(1e-9));
    Comparison behind =
        compare(
            100,
            Rows.limited(Rows.row("b", around(100, 0, ROUNDS))),
            Rows.row("c", around(80, 0, ROUNDS)));
    users = only(at(4, 120, 0), behind).users();
    assertThat(users.low()).isEqualTo(4, within(1e-9));
    assertThat(users.high()).isBetween(4.0, 30.0);
  }

  @Test
  void isByAnyMetric() {
    Metric metric = Metric.SERVER_CPU_MS_PER_REQUEST;
    Crossover crossover =
        only(
            Rows.compare(
                metric,
                with(4, Rows.row("b", around(1, 0, ROUNDS))),
                with(4, Rows.row("c", around(0.5, 0, ROUNDS)))),
            Rows.compare(
                metric,
                with(100, Rows.row("b", around(1, 0, ROUNDS))),
                with(100, Rows.row("c", around(2, 0, ROUNDS)))));
    assertThat(crossover.before().decision()).isEqualTo(Decision.LESS);
    assertThat(crossover.after().decision()).isEqualTo(Decision.MORE);
    assertThat(crossover.users().contains(20)).isTrue();
  }

  @Test
  void refusesComparisonsThatAreNotOfOnePair() {
    assertThatThrownBy(() -> Crossover.of(List.of(at(4, 120, 0), at(4, 80, 0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two rows are compared once for each number of users, but these are [4, 4]");
    Comparison other =
        Rows.compare(
            Metric.PEAK_MEMORY_MB,
            with(100, Rows.row("b", around(1, 0, ROUNDS))),
            with(100, Rows.row("c", around(2, 0, ROUNDS))));
    assertThatThrownBy(() -> Crossover.of(List.of(at(4, 120, 0), other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are several: [THROUGHPUT_PER_S, PEAK_MEMORY_MB]");
  }

  /** Noise of 3 % of a pair; the lead falls from 20 % at 4 users to none at 20. */
  @Test
  void liesInItsIntervalAtLeastAsOftenAsItsLevelSays() {
    int runs = 500;
    SplittableRandom random = new SplittableRandom(18);
    List<Crossover> crossovers =
        Stream.generate(
                () ->
                    Crossover.of(
                        Stream.of(4, 12, 30, 100).map(users -> falling(users, random)).toList()))
            .limit(runs)
            .flatMap(List::stream)
            .toList();
    assertThat(crossovers.size()).isGreaterThan((int) (0.95 * runs));
    long right = crossovers.stream().filter(each -> each.users().contains(20)).count();
    assertThat((double) right / crossovers.size()).isGreaterThan(0.95);
    long narrow = crossovers.stream().filter(each -> each.users().high() < 30).count();
    assertThat((double) narrow / crossovers.size()).isGreaterThan(0.5);
  }

  private static Comparison falling(int users, SplittableRandom random) {
    double lead = 0.2 * (1 - Math.log(users / 4.0) / Math.log(5));
    double[] figures =
        DoubleStream.generate(() -> 100 * Math.exp(lead + 0.03 * random.nextGaussian()))
            .limit(ROUNDS)
            .toArray();
    return compare(users, Rows.row("c", figures));
  }
}
