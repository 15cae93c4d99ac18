package dev.longhaul.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.ConfigurationException;
import dev.longhaul.decision.InterimLooks.Look;
import dev.longhaul.statistics.StudentT;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterimLooksTests {
  private static final InterimLooks TWENTY = new InterimLooks(20);

  private static List<Integer> pairs(int atMost) {
    return new InterimLooks(atMost).all(0.95).stream().map(Look::pairs).toList();
  }

  private static List<String> critical(double level) {
    return TWENTY.all(level).stream()
        .map(look -> StudentT.critical(look.level(), look.pairs() - 1))
        .map(value -> String.format(Locale.ROOT, value > 15 ? "%.1f" : "%.2f", value))
        .toList();
  }

  @Test
  void looksAfterFourSixEightAndEachFourthAndAtTheEnd() {
    assertThat(pairs(20)).containsExactly(4, 6, 8, 12, 16, 20);
    assertThat(pairs(30)).containsExactly(4, 6, 8, 12, 16, 20, 24, 28, 30);
    assertThat(pairs(13)).containsExactly(4, 6, 8, 12, 13);
    assertThat(pairs(6)).containsExactly(4, 6);
    assertThat(pairs(4)).containsExactly(4);
    assertThat(pairs(3)).containsExactly(3);
  }

  @Test
  void spendLittleAtFirst() {
    assertThat(TWENTY.all(0.95).stream().map(look -> Math.round((1 - look.level()) / 0.05 * 100)))
        .containsExactly(4L, 5L, 7L, 20L, 28L, 36L);
  }

  @Test
  void usesTheKnownCriticalValues() {
    assertThat(critical(0.95)).containsExactly("10.21", "5.60", "4.32", "3.11", "2.78", "2.59");
    assertThat(critical(0.99)).containsExactly("17.6", "7.98", "5.75", "4.02", "3.57", "3.32");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 7, 12, 13, 20, 50, 99})
  void spendTheWholeErrorTogether(int atMost) {
    double spent =
        new InterimLooks(atMost).all(0.98).stream().mapToDouble(look -> 1 - look.level()).sum();
    assertThat(spent).isEqualTo(0.02, within(1e-12));
  }

  @Test
  void doesNotLookBetweenItsNumbers() {
    assertThat(TWENTY.at(4, 4, 0.95)).contains(TWENTY.all(0.95).getFirst());
    assertThat(TWENTY.at(5, 5, 0.95)).isEmpty();
    assertThat(TWENTY.at(8, 9, 0.95)).map(Look::pairs).contains(8);
    assertThat(TWENTY.at(19, 19, 0.95)).isEmpty();
    assertThat(TWENTY.at(20, 20, 0.95)).contains(TWENTY.all(0.95).getLast());
  }

  /** Rounds were left out, so that fewer pairs than planned are there at the end. */
  @Test
  void lastOneSpendsWhatIsLeft() {
    Look last = TWENTY.at(17, 20, 0.95).orElseThrow();
    assertThat(last.pairs()).isEqualTo(17);
    assertThat(1 - last.level()).isEqualTo(0.05 * (1 - 256.0 / 400), within(1e-12));
    assertThat(1 - TWENTY.at(16, 20, 0.95).orElseThrow().level())
        .isEqualTo(0.05 * (1 - 256.0 / 400), within(1e-12));
  }

  @Test
  void needThreeRounds() {
    assertThatThrownBy(() -> new InterimLooks(2))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("atMost must be a whole number of at least 3, but was \"2\"");
  }
}
