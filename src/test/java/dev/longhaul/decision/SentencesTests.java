package dev.longhaul.decision;

import static dev.longhaul.decision.Rows.alone;
import static dev.longhaul.decision.Rows.around;
import static dev.longhaul.decision.Rows.compare;
import static dev.longhaul.decision.Rows.limited;
import static dev.longhaul.decision.Rows.row;
import static dev.longhaul.decision.Rows.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentencesTests {
  private static final ComparedRow B = row("b", around(100, 0, 6));
  private static final Metric CPU = Metric.SERVER_CPU_MS_PER_REQUEST;

  private static ComparedRow a(double mean, double share) {
    return row("a", around(mean, share, 6));
  }

  private static String claim(Claim claim) {
    return Sentences.of(claim, Optional.empty());
  }

  private static List<Comparison> family(ComparedRow... rows) {
    return Decisions.of(List.of(rows), Metric.THROUGHPUT_PER_S, Margin.DEFAULT);
  }

  @Test
  void faster() {
    assertThat(
            sentence(
                compare(
                    row("synchronous/sleep_sync", around(3.57, 0, 6)),
                    row("thread_pool/sleep_sync", around(14.28, 0.005, 6)))))
        .isEqualTo(
            "thread_pool/sleep_sync is faster than synchronous/sleep_sync: 4.00 times its throughput"
                + " (95 % interval 3.98 to 4.02, 6 rounds)");
  }

  @Test
  void slower() {
    assertThat(sentence(compare(B, a(94.9, 0))))
        .isEqualTo(
            "a is slower than b: 0.949 times its throughput (95 % interval 0.946 to 0.952, 6 rounds)");
    assertThat(sentence(compare(Metric.RESPONSE_TIME_MEAN_MS, B, a(200, 0.01))))
        .startsWith("a is slower than b: 2.00 times its mean response time (");
  }

  /** That 0.0397 is a 25th, nobody sees at once. */
  @Test
  void farLessIsSaidTheOtherWayRound() {
    assertThat(sentence(compare(B, a(4, 0))))
        .isEqualTo(
            "a is slower than b: 25.00 times less throughput (95 % interval 24.93 to 25.07, 6 rounds)");
    assertThat(sentence(compare(CPU, B, a(4, 0))))
        .startsWith(
            "a needs less CPU time per request than b: 25.00 times less CPU time per request (");
    assertThat(sentence(compare(B, a(2500, 0)))).contains(": 25.00 times its throughput (");
    assertThat(sentence(compare(B, a(44, 0)))).contains(" times less throughput (");
    assertThat(sentence(compare(B, a(46, 0)))).contains(" times its throughput (");
  }

  @Test
  void lessAndMore() {
    assertThat(sentence(compare(CPU, B, a(80, 0.01))))
        .isEqualTo(
            "a needs less CPU time per request than b: 0.800 times its CPU time per request"
                + " (95 % interval 0.791 to 0.809, 6 rounds)");
    assertThat(sentence(compare(Metric.PEAK_MEMORY_MB, B, a(120, 0.01))))
        .startsWith("a needs more peak memory than b: 1.20 times its peak memory (");
  }

  @Test
  void same() {
    assertThat(sentence(compare(B, a(101, 0.01))))
        .isEqualTo(
            "a is as fast as b within 5 %: 1.01 times its throughput (95 % interval 1.00 to 1.02, 6 rounds)");
    assertThat(sentence(compare(CPU, B, a(101, 0.01))))
        .startsWith("a needs as much CPU time per request as b within 5 %: 1.01 times");
  }

  @Test
  void undecided() {
    Comparison undecided = compare(B, a(101, 0.05));
    int more = undecided.moreRounds().orElseThrow();
    assertThat(sentence(undecided))
        .isEqualTo(
            "a against b: undecided; 1.01 times its throughput (95 % interval 0.95 to 1.07, 6 rounds);"
                + " some "
                + more
                + " more rounds would probably decide");
    assertThat(Sentences.of(undecided, Optional.of(Duration.ofMinutes(3))))
        .endsWith("; some %d more rounds (%d min) would probably decide".formatted(more, 3 * more));
    assertThat(Sentences.of(undecided, Optional.of(Duration.ofSeconds(2))))
        .contains(" more rounds (%d s) would".formatted(2 * more));
  }

  @Test
  void undecidedOnOneSide() {
    assertThat(sentence(compare(B, a(106, 0.03))))
        .startsWith(
            "a against b: undecided; it is faster, by 2.4 to 9.7 %, so perhaps by less than the margin"
                + " of 5 %: 1.06 times its throughput (");
    assertThat(sentence(compare(B, a(94, 0.03))))
        .contains("; it is slower, by 2.7 to 9.2 %, so perhaps by less");
    assertThat(sentence(compare(CPU, B, a(94, 0.03))))
        .contains("; it needs less CPU time per request, by 2.7 to 9.2 %, so perhaps by less");
    assertThat(sentence(compare(B, a(101, 0.05)))).doesNotContain("perhaps");
  }

  @Test
  void atTheMargin() {
    assertThat(sentence(compare(B, a(105, 0.05))))
        .endsWith("; the ratio lies at the margin: 100 rounds would probably not decide");
  }

  @Test
  void hopeless() {
    Comparison hopeless =
        Decisions.atLook(
                List.of(row("b", around(100, 0, 12)), row("a", around(105, 0.05, 12))),
                Metric.THROUGHPUT_PER_S,
                Margin.DEFAULT,
                new InterimLooks(20))
            .getFirst();
    assertThat(sentence(hopeless))
        .contains("(99 % interval 0.99 to 1.11, look after 12 of at most 20 rounds)")
        .endsWith("; three times the rounds of the plan would probably not decide");
  }

  @Test
  void beforeTheFirstLook() {
    Comparison between =
        Decisions.atLook(
                List.of(row("b", around(100, 0, 3)), row("a", around(200, 0, 3))),
                Metric.THROUGHPUT_PER_S,
                Margin.DEFAULT,
                new InterimLooks(20))
            .getFirst();
    assertThat(sentence(between))
        .isEqualTo(
            "a against b: undecided; its plan has its first look after 4 rounds that count, and 3 count");
  }

  @Test
  void fewRounds() {
    assertThat(sentence(compare(row("b", 1), row("a", 2))))
        .isEqualTo(
            "a against b: undecided; a decision needs at least 3 rounds, and 1 counts;"
                + " longhaul.rounds=6 measures six");
    assertThat(sentence(compare(row("b", 1, 1), row("a", 2, 2)))).contains(", and 2 count;");
  }

  @Test
  void obstacles() {
    double out = Double.NaN;
    assertThat(sentence(compare(row("b", 1, out, out, out, 1), row("a", 2, 2, 2, 2, 2))))
        .endsWith("undecided; more than a third of the rounds are left out, and 2 count");
    assertThat(sentence(compare(B, alone(a(100, 0))))).contains("the rounds are not paired");
    assertThat(sentence(compare(row("b", 0, 1, 1), row("a", 2, 2, 2))))
        .endsWith("; one of the rows has no throughput in each round");
    assertThat(sentence(compare(limited(B), limited(a(100, 0)))))
        .endsWith(
            "; the load generator limits both rows: compare them by CPU time per request, or send the load from elsewhere");
  }

  @Test
  void oneAtTheGeneratorsLimit() {
    assertThat(sentence(compare(B, limited(a(200, 0)))))
        .isEqualTo(
            "a is faster than b: at least 2.00 times its throughput (95 % interval from 1.99, 6 rounds)");
    assertThat(sentence(compare(limited(a(200, 0)), B)))
        .isEqualTo(
            "b is slower than a: at most 0.50 times its throughput (95 % interval up to 0.50, 6 rounds)");
    assertThat(sentence(compare(B, limited(a(100, 0)))))
        .contains(
            "; the load generator limits one of the rows, which may be faster than measured: at")
        .contains("at least 1.00 times");
  }

  @Test
  void claims() {
    Comparison tie = compare(B, a(101, 0.01));
    Comparison open = compare(B, a(106, 0.03));
    Comparison slow = compare(B, a(80, 0.01));
    assertThat(claim(Claim.better(slow.reversed()))).startsWith("b is faster than a: 1.25 times");
    assertThat(claim(Claim.better(tie)))
        .startsWith("a is not faster than b by more than 5 %: 1.01 times its throughput (95 %");
    assertThat(claim(Claim.better(open)))
        .startsWith(
            "a: undecided whether it is faster than b by more than 5 %; it is faster, by 2.4");
    assertThat(claim(Claim.noWorse(tie, Margin.DEFAULT)))
        .startsWith("a is not slower than b by more than 5 %: 1.01 times");
    assertThat(claim(Claim.noWorse(slow, Margin.DEFAULT))).startsWith("a is slower than b: 0.80");
    assertThat(claim(Claim.noWorse(tie, Margin.percent(0))))
        .startsWith("a: undecided whether it is not slower than b; 1.01 times its throughput (");
    assertThat(claim(Claim.better(compare(CPU, B, a(101, 0.01)))))
        .startsWith("a does not need less CPU time per request than b by more than 5 %: 1.01");
  }

  @Test
  void standings() {
    ComparedRow slow = row("slow", around(50, 0.01, 6));
    List<Comparison> clear = family(B, a(100.5, 0), slow);
    assertThat(Sentences.ofStanding("a", clear, Optional.empty()))
        .isEqualTo(
            "a is among the fastest of sleep with 25 users: no other row is better by more than 5 %");
    assertThat(Sentences.ofStanding("slow", clear, Optional.empty()))
        .startsWith(
            "slow is not among the fastest of sleep with 25 users: slow is slower than b: 0.50")
        .contains("; slow is slower than a: 0.497");
    assertThat(Sentences.ofStanding("a", family(B, a(97, 0.05), slow), Optional.empty()))
        .startsWith(
            "a: undecided whether it is among the fastest of sleep with 25 users: a against b: ")
        .doesNotContain("against slow");
  }

  @Test
  void theFastest() {
    List<ComparedRow> rows = List.of(B, a(200, 0.01), row("c", around(50, 0.01, 6)));
    assertThat(
            Sentences.ofTheFastest(
                "a",
                Decisions.withEachOther("a", rows, Metric.THROUGHPUT_PER_S, Margin.DEFAULT),
                Optional.empty()))
        .isEqualTo(
            "a alone is the fastest of sleep with 25 users: it is better than each other row by more"
                + " than 5 %");
    assertThat(
            Sentences.ofTheFastest(
                "b",
                Decisions.withEachOther("b", rows, Metric.THROUGHPUT_PER_S, Margin.DEFAULT),
                Optional.empty()))
        .startsWith("b alone is not the fastest of sleep with 25 users: b is slower than a: 0.50");
  }

  @Test
  void howManyAreUndecided() {
    assertThat(Sentences.undecided(family(B, a(97, 0.05), row("slow", around(50, 0.01, 6)))))
        .isEqualTo("1 of 3 comparisons is undecided");
    assertThat(Sentences.undecided(family(B, a(200, 0))))
        .isEqualTo("0 of 1 comparisons are undecided");
  }

  @Test
  void namesAreOnOneLine() {
    assertThat(sentence(compare(B, row("x\ny", around(200, 0, 6))))).startsWith("x\\u000ay is");
  }
}
