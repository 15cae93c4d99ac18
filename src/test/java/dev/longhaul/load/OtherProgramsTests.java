package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.resource.OthersSlice;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices of 2 s, each with the share of other programs in percent. */
class OtherProgramsTests {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private long now = 9 * SECOND;
  private OtherPrograms others = OtherPrograms.inWarmUp(now);

  @ParameterizedTest
  @CsvSource({
    "1 2 0, 3 0 2, ''", // an idle machine
    "0 0 0, 9 0 9, ''", // a single slice is no disturbance
    "0 0 0, 5 5 5, ''",
    "0 0 0, 0 9 6, 5",
    "0 0 9, 9 0 0, 1", // from the warm-up into the window
    "0 9 9, 0 0 0, -1", // the last two of the warm-up
    "9 9 0, 0 0 0, ''", // too long ago
  })
  void disturbOnlyInTwoConsecutiveSlices(String warmUp, String window, String after) {
    look(warmUp);
    // The window begins in the middle of a slice.
    now += SECOND;
    others = others.inWindow(now);
    now -= SECOND;
    look(window);
    assertThat(others.disturbance().map(found -> found.after().toSeconds()))
        .isEqualTo(after.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(after)));
  }

  @Test
  void averageTheSlicesThatEndedInTheWindow() {
    look("50 50");
    others = others.inWindow(now);
    assertThat(others.use()).isEmpty();
    look("1 3 5 7");
    assertThat(others.use().orElseThrow().meanShare()).isCloseTo(0.04, within(1e-9));
  }

  @Test
  void countSlicesThatBeginInARepeatedWindow() {
    others = OtherPrograms.inWindowAnew(now + SECOND);
    look("20");
    assertThat(others.use()).isEmpty();
    assertThat(others.disturbance()).isEmpty();
    look("30");
    assertThat(others.use().orElseThrow().meanShare()).isCloseTo(0.3, within(1e-9));
    assertThat(others.disturbance().orElseThrow().share()).isEqualTo(0.2);
  }

  /** The window begins again when a slice has ended, so the next slice has just begun. */
  @ParameterizedTest
  @CsvSource({
    "20, true", // it goes on
    "4, false", // it is over
  })
  void areLookedAtInARepeatedWindowOfOneSlice(String percent, boolean disturbed) {
    OthersSlice spoiling = new OthersSlice(now - 2 * SECOND, now, 0.2);
    others = OtherPrograms.inWindowAnew(now + SECOND / 50);
    others.look(Optional.of(spoiling));
    assertThat(others.use()).isEmpty();
    assertThat(others.disturbance()).isEmpty();
    look(percent);
    assertThat(others.use()).isPresent();
    assertThat(others.disturbance().isPresent()).isEqualTo(disturbed);
  }

  private void look(String percents) {
    for (String percent : percents.split(" ", -1)) {
      long end = now + 2 * SECOND;
      Optional<OthersSlice> slice =
          Optional.of(new OthersSlice(now, end, Double.parseDouble(percent) / 100));
      others.look(slice);
      others.look(slice);
      now = end;
    }
  }
}
