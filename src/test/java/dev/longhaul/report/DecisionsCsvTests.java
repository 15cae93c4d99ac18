package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.decision.ComparedRow;
import dev.longhaul.decision.Comparison;
import dev.longhaul.decision.Decisions;
import dev.longhaul.decision.Family;
import dev.longhaul.decision.Margin;
import dev.longhaul.decision.Metric;
import dev.longhaul.decision.PlanDecisions;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DecisionsCsvTests {
  private static ComparedRow row(String name, boolean atItsLimit, double... figures) {
    return new ComparedRow(
        name,
        new Family("sleep", 25, 4),
        DoubleStream.of(figures).mapToObj(OptionalDouble::of).toList(),
        atItsLimit,
        true,
        0);
  }

  private static List<String> lines(ComparedRow... rows) {
    List<Comparison> all = Decisions.of(List.of(rows), Metric.THROUGHPUT_PER_S, Margin.DEFAULT);
    return DecisionsCsv.render(List.of(new PlanDecisions("plan", all))).lines().toList();
  }

  @Test
  void headerIsThatOtherToolsExpect() {
    assertThat(DecisionsCsv.render(List.of()))
        .isEqualTo(
            "family,users,baseline,candidate,metric,ratio,low,high,level,margin,pairs,decision,"
                + "more_rounds,at_most,plan\n");
  }

  @Test
  void decidedPairHasItsFigures() {
    assertThat(
            lines(
                    row("synchronous/sleep_sync", false, 3.57, 3.57, 3.57, 3.57),
                    row("thread_pool/sleep_sync", false, 14.28, 14.28, 14.28, 14.28))
                .get(1))
        .isEqualTo(
            "sleep,25,synchronous/sleep_sync,thread_pool/sleep_sync,throughput_per_s,4.00000,"
                + "3.98204,4.01804,0.95000,0.05000,4,FASTER,,,plan");
  }

  @Test
  void undecidedPairSaysHowManyRoundsWouldDecide() {
    assertThat(lines(row("a", false, 100, 100, 100, 100), row("b", false, 96, 104, 96, 104)).get(1))
        .matches("sleep,25,a,b,throughput_per_s,[\\d.,]+,0.95000,0.05000,4,UNDECIDED,\\d+,,plan");
  }

  @Test
  void unknownFiguresAreEmpty() {
    assertThat(lines(row("a", false), row("b", false, 200, 200, 200)).get(1))
        .isEqualTo("sleep,25,a,b,throughput_per_s,,,,0.95000,0.05000,0,UNDECIDED,,,plan");
    assertThat(lines(row("a", false, 100, 100), row("b", false, 200, 200)).get(1))
        .isEqualTo("sleep,25,a,b,throughput_per_s,2.00000,,,0.95000,0.05000,2,UNDECIDED,,,plan");
  }

  /** What the load generator has cut off is not known. */
  @Test
  void limitThatIsCutOffIsEmpty() {
    ComparedRow slow = row("a", false, 100, 100, 100);
    ComparedRow fast = row("b", true, 200, 200, 200);
    assertThat(lines(slow, fast).get(1))
        .matches(".*,2\\.00000,1\\.98\\d+,,0\\.95000,.*,FASTER,,,plan");
    assertThat(lines(fast, slow).get(1))
        .matches(".*,0\\.50000,,0\\.50\\d+,0\\.95000,.*,SLOWER,,,plan");
  }

  @Test
  void namesAreNoFormulasAndNoCells() {
    assertThat(lines(row("=1+1", false, 1, 1, 1), row("x,y", false, 1, 1, 1)).get(1))
        .startsWith("sleep,25,'=1+1,\"x,y\",");
  }
}
