package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadinessTests {
  private static final long SLICE = 100;

  @ParameterizedTest
  @CsvSource({
    "10000 10000, false", // two slices are too few
    "10000 10000 10000, true",
    "4038 4668 5805 5821 8721, false", // a JVM that compiles
    "4038 4668 5805, false",
    "1000 9000 10000 9900 10400, true", // only the last three count
    "10000 9000 8000, false", // one that slows down
    "3 4 4, true", // so few that chance explains it
    "0 0 0, true",
    "0 60 90, false", // users who still arrive
  })
  void isReachedAfterThreeSimilarSlices(String counts, boolean steady) {
    long now = SLICE / 4;
    Steadiness steadiness = new Steadiness(now, Duration.ofNanos(SLICE));
    long completed = 7; // by users who began early
    steadiness.look(now, completed, 0);
    for (String count : counts.split(" ", -1)) {
      completed += Long.parseLong(count);
      steadiness.look(now + SLICE / 2, completed, 0); // within a slice: not counted yet
      now += SLICE;
      steadiness.look(now, completed, 0);
    }
    assertThat(steadiness.isSteady()).isEqualTo(steady);
  }

  @Test
  void isReachedAtOnceWithoutAWarmUp() {
    Steadiness none = new Steadiness(0, Duration.ZERO);
    assertThat(none.isSteady()).isTrue();
    assertThat(none.hasNoBacklog()).isTrue();
  }

  /** Requests in flight at the ends of slices; each slice has the same number of completions. */
  @ParameterizedTest
  @CsvSource({
    "5000 4000 3000, true", // of two slices nothing is said
    "25 25 25 25, true",
    "5000 4000 3000 2000, false", // 1000 more are answered in each slice than arrive
    "9000 5000 2664 2664 2664, false", // there was one in the last three slices
    "9000 5000 2664 2664 2664 2664, true",
    "3000 2600 2700 2400, true", // 600 fewer may be chance, where 30,000 were completed
    "3000 2600 2700 2100, false", // 900 fewer may not
    "3000 2900 2800 2700, false", // nor three falls in a row
    "3000 2900 2800 2700 2700, true",
    "500 1300 900 500, false", // its highest number was not at the begin
    "1000 2000 3000 4000, true", // more arrive than it can answer: that is no backlog of before
    "9 0 0 0, true", // so few that chance explains it
    "0 0 0 0, true",
  })
  void hasNoBacklogOnceNoFewerAreInFlight(String inFlight, boolean gone) {
    Steadiness steadiness = new Steadiness(0, Duration.ofNanos(SLICE));
    long now = 0;
    for (String count : inFlight.split(" ", -1)) {
      steadiness.look(now, 100 * now, Long.parseLong(count));
      now += SLICE;
    }
    assertThat(steadiness.hasNoBacklog()).isEqualTo(gone);
  }
}
