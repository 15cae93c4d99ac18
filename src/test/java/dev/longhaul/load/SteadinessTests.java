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
    steadiness.look(now, completed);
    for (String count : counts.split(" ", -1)) {
      completed += Long.parseLong(count);
      steadiness.look(now + SLICE / 2, completed); // within a slice: not counted yet
      now += SLICE;
      steadiness.look(now, completed);
    }
    assertThat(steadiness.isSteady()).isEqualTo(steady);
  }

  @Test
  void isReachedAtOnceWithoutAWarmUp() {
    assertThat(new Steadiness(0, Duration.ZERO).isSteady()).isTrue();
  }
}
