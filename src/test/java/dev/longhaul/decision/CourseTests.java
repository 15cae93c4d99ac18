package dev.longhaul.decision;

import static dev.longhaul.decision.Rows.around;
import static dev.longhaul.decision.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CourseTests {
  private static final InterimLooks LOOKS = new InterimLooks(20);

  private static List<Comparison> atLook(ComparedRow... rows) {
    return Decisions.atLook(List.of(rows), Metric.THROUGHPUT_PER_S, Margin.DEFAULT, LOOKS);
  }

  private static Course ofPair(int rounds, double mean, double share) {
    List<Comparison> pair =
        atLook(row("b", around(100, 0, rounds)), row("c", around(mean, share, rounds)));
    return Course.ofPair(pair.getFirst(), LOOKS, rounds);
  }

  @Test
  void endsAtTheFirstLookThatDecides() {
    assertThat(ofPair(3, 200, 0.001)).isEqualTo(Course.GO_ON);
    assertThat(ofPair(4, 200, 0.001)).isEqualTo(Course.DECIDED);
    assertThat(ofPair(5, 200, 0.001)).isEqualTo(Course.DECIDED);
  }

  @Test
  void shownIntervalIsThatOfTheLook() {
    Comparison first =
        atLook(row("b", around(100, 0, 4)), row("c", around(200, 0.001, 4))).getFirst();
    assertThat(first.level()).isEqualTo(LOOKS.all(0.95).getFirst().level());
    assertThat(first.interval().orElseThrow().level()).isEqualTo(first.level());
  }

  /** Both have the margin's very ratio; the first half of a plan is too early to give up. */
  @Test
  void isHopelessFromHalfOfThePlanOn() {
    assertThat(ofPair(8, 105, 0.03)).isEqualTo(Course.GO_ON);
    assertThat(ofPair(12, 105, 0.03)).isEqualTo(Course.HOPELESS);
    assertThat(ofPair(12, 101, 0.05)).isEqualTo(Course.GO_ON);
  }

  @Test
  void endsWithThePlan() {
    assertThat(ofPair(20, 105, 0.03)).isEqualTo(Course.ENDED);
    assertThat(ofPair(20, 200, 0.03)).isEqualTo(Course.DECIDED);
  }

  /** To look once more, as others have all their rounds, would spend error that is not there. */
  @Test
  void aRowWithFewerRoundsIsDecidedAtTheLookThatItReached() {
    Comparison broken =
        atLook(row("b", around(100, 0, 7)), row("c", around(200, 0.001, 20))).getFirst();
    assertThat(broken.pairs()).isEqualTo(6);
    assertThat(broken.level()).isEqualTo(LOOKS.all(0.95).get(1).level());
    assertThat(broken.decision()).isEqualTo(Decision.FASTER);
  }

  @Test
  void theBestAreDecidedWhenEachRowIsInOrOut() {
    ComparedRow first = row("a", around(100, 0, 6));
    ComparedRow tied = row("b", around(100.1, 0, 6));
    ComparedRow slow = row("c", around(50, 0.01, 6));
    assertThat(Course.ofBest(atLook(first, tied, slow), LOOKS, 6)).isEqualTo(Course.DECIDED);
    ComparedRow near = row("b", around(97, 0.05, 6));
    assertThat(Course.ofBest(atLook(first, near, slow), LOOKS, 6)).isEqualTo(Course.GO_ON);
  }

  /** How two rows differ that are both out is of no interest. */
  @Test
  void theBestAreDecidedHoweverOthersDiffer() {
    ComparedRow best = row("a", around(100, 0, 6));
    ComparedRow slow = row("b", around(50, 0.01, 6));
    ComparedRow slowToo = row("c", around(51, 0.05, 6));
    List<Comparison> family = atLook(best, slow, slowToo);
    assertThat(family).anyMatch(each -> !each.isDecided());
    assertThat(Course.ofBest(family, LOOKS, 6)).isEqualTo(Course.DECIDED);
  }

  /** Two rows at the margin's very ratio, and one of half their figure that two looks decide. */
  @Test
  void aFamilyGoesOnForARowThatMoreRoundsWouldPutOut() {
    ComparedRow first = row("a", around(105, 0.03, 12));
    ComparedRow tied = row("b", around(100, 0, 12));
    assertThat(Course.ofBest(atLook(first, tied), LOOKS, 12)).isEqualTo(Course.HOPELESS);
    List<Comparison> family = atLook(first, tied, row("c", around(70, 0.6, 12)));
    assertThat(Standing.of("c", family)).isEqualTo(Standing.OPEN);
    assertThat(Course.ofBest(family, LOOKS, 12)).isEqualTo(Course.GO_ON);
    assertThat(Course.ofBest(atLook(first, tied, row("c", around(50, 0.01, 12))), LOOKS, 12))
        .as("c is out, and of the others no more rounds decide")
        .isEqualTo(Course.HOPELESS);
    assertThat(Course.ofBest(atLook(first, tied, row("c", around(104, 0.03, 12))), LOOKS, 12))
        .as("c is not behind, and cannot be in, as a and b cannot be told apart from it")
        .isEqualTo(Course.HOPELESS);
  }

  /** The load generator limits a and b. */
  @Test
  void aFamilyGoesOnForARowThatIsBehindOneAtItsLimit() {
    ComparedRow first = Rows.limited(row("a", around(100, 0.05, 4)));
    ComparedRow second = Rows.limited(row("b", around(99, 0.05, 4)));
    assertThat(Course.ofBest(atLook(first, second), LOOKS, 4)).isEqualTo(Course.HOPELESS);
    assertThat(Course.ofBest(atLook(first, second, row("c", around(70, 0.2, 4))), LOOKS, 4))
        .isEqualTo(Course.GO_ON);
    assertThat(Course.ofBest(atLook(first, second, row("c", around(101, 0.05, 4))), LOOKS, 4))
        .as("that it is no slower cannot be shown, as they may be any faster")
        .isEqualTo(Course.HOPELESS);
  }

  private static List<String> settled(ComparedRow... rows) {
    List<Comparison> family = atLook(rows);
    return Stream.of(rows)
        .map(ComparedRow::name)
        .filter(row -> Course.isSettled(row, family, Set.of("a", "b", "c")))
        .toList();
  }

  @Test
  void aRowIsSettledWhateverBecomesOfTheOthers() {
    ComparedRow first = row("a", around(100, 0, 6));
    ComparedRow near = row("b", around(97, 0.05, 6));
    assertThat(settled(first, near, row("c", around(50, 0.01, 6)))).containsExactly("c");
    assertThat(settled(first, near)).isEmpty();
    assertThat(settled(first, row("b", around(100.1, 0, 6)))).containsExactly("a", "b");
  }

  /** It is slower than a, but b may be slower than it, and then b would be out. */
  @Test
  void aRowThatIsOutIsNotSettledIfAnotherOneIsToBeComparedWithIt() {
    ComparedRow first = row("a", around(100, 0, 6));
    ComparedRow wild = row("b", around(92, 0.08, 6));
    ComparedRow out = row("c", around(90, 0.005, 6));
    assertThat(Standing.of("c", atLook(first, wild, out))).isEqualTo(Standing.OUT);
    assertThat(settled(first, wild, out)).isEmpty();
  }

  /** Of a busy machine, its next rounds may have figures. */
  @Test
  void aRowWithoutFiguresIsNotSettled() {
    double none = Double.NaN;
    assertThat(
            settled(
                row("a", around(100, 0, 4)),
                row("b", around(50, 0, 4)),
                row("c", none, none, none, none)))
        .containsExactly("a", "b");
  }

  /** As a figure of b changed: no further round of it will come. */
  @Test
  void aComparisonWithARowThatDroppedOutKeepsNoOtherOpen() {
    List<Comparison> family = atLook(row("a", around(100, 0, 6)), row("b", around(97, 0.05, 6)));
    assertThat(Course.isSettled("a", family, Set.of("a", "b"))).isFalse();
    assertThat(Course.isSettled("a", family, Set.of("a"))).isTrue();
  }

  /** Its later rounds are missing for none of the others. */
  @Test
  void aRowThatDroppedOutIsDecidedByTheRoundsItHad() {
    List<Comparison> family =
        atLook(
            row("a", around(100, 0, 20)),
            row("b", around(97, 0.05, 20)),
            row("c", around(50, 0.01, 5)));
    assertThat(family).extracting(Comparison::pairs).containsExactly(20, 4, 4);
    assertThat(Standing.of("c", family)).isEqualTo(Standing.OUT);
  }

  @Test
  void aBrokenRowDoesNotStopTheSearchForTheBest() {
    double none = Double.NaN;
    List<Comparison> family =
        atLook(
            row("broken", none, none, none, none),
            row("b", around(97, 0.05, 4)),
            row("c", around(100, 0, 4)));
    assertThat(Course.ofBest(family, LOOKS, 4)).isEqualTo(Course.GO_ON);
    assertThat(Course.ofPair(family.getFirst(), LOOKS, 4)).isEqualTo(Course.HOPELESS);
  }

  /** As on a busy machine: a window of the first rounds has no figure, and later ones have. */
  @Test
  void goesOnToTheFirstLookHoweverTheFirstRoundsAre() {
    double none = Double.NaN;
    List<Comparison> nothing = atLook(row("a", none), row("b", none), row("c", none));
    assertThat(Course.ofBest(nothing, LOOKS, 1)).isEqualTo(Course.GO_ON);
    assertThat(Course.ofPair(nothing.getFirst(), LOOKS, 1)).isEqualTo(Course.GO_ON);
    List<Comparison> one = atLook(row("a", none, none), row("b", 100, 100), row("c", none, none));
    assertThat(Course.ofBest(one, LOOKS, 2)).isEqualTo(Course.GO_ON);
    List<Comparison> still =
        atLook(row("a", none, none, none, none), row("b", none, none, none, none));
    assertThat(Course.ofBest(still, LOOKS, 4)).isEqualTo(Course.HOPELESS);
  }
}
