package dev.longhaul.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More arrivals for a time, and then as many as before. */
class SurgeTests {
  /** Near the end of the clock's range: instants are compared by differences. */
  private static final long START = Long.MAX_VALUE - Duration.ofSeconds(2).toNanos();

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static Workload.Open hundredPerSecond(Arrivals arrivals) {
    return new Workload.Open(10, new BigDecimal("100"), arrivals, 7);
  }

  private static List<Long> sinceStart(ArrivalSchedule schedule, Duration until) {
    List<Long> due = new ArrayList<>();
    while (schedule.dueNanos() - START < until.toNanos()) {
      due.add(schedule.dueNanos() - START);
      schedule.advance();
    }
    return due;
  }

  private static long between(List<Long> due, double from, double until) {
    return due.stream().filter(at -> at >= from * SECOND && at < until * SECOND).count();
  }

  @Test
  void bringsThreeTimesAsManyForATime() {
    Surge surge = new Surge();
    surge.set(START + 5 * SECOND, Duration.ofSeconds(2), 3);
    List<Long> due =
        sinceStart(
            new ArrivalSchedule(hundredPerSecond(Arrivals.CONSTANT), START, surge),
            Duration.ofSeconds(12));
    assertThat(between(due, 0, 5)).isEqualTo(500);
    assertThat(between(due, 5, 7)).isBetween(599L, 601L);
    assertThat(between(due, 7, 12)).isBetween(499L, 501L);
    assertThat(due).isSorted();
  }

  @ParameterizedTest
  @EnumSource
  void twoSchedulesHaveTheSameInstants(Arrivals arrivals) {
    Surge surge = new Surge();
    ArrivalSchedule coming = new ArrivalSchedule(hundredPerSecond(arrivals), START, surge);
    ArrivalSchedule waiting = new ArrivalSchedule(hundredPerSecond(arrivals), START, surge);
    List<Long> before = sinceStart(coming, Duration.ofSeconds(3));
    surge.set(START + 5 * SECOND, Duration.ofSeconds(2), 3);
    List<Long> all = new ArrayList<>(before);
    all.addAll(sinceStart(coming, Duration.ofSeconds(12)));
    assertThat(sinceStart(waiting, Duration.ofSeconds(12))).isEqualTo(all);
  }

  @Test
  void isNotThereUntilItIsSet() {
    assertThat(new Surge().due(START)).isEqualTo(START);
  }
}
