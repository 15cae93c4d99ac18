package dev.longhaul.load;

import static dev.longhaul.load.BriefLoad.BODY;
import static dev.longhaul.load.BriefLoad.RIGHT;
import static dev.longhaul.load.BriefLoad.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.OverloadPart;
import dev.longhaul.measure.PartCounts;
import dev.longhaul.overload.Overload;
import dev.longhaul.overload.Trigger;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever happens in an overload, its requests are counted and its trigger is ended once. */
@Tag("slow")
@Tag("reliability")
class TriggeredLoadsTests {
  private static final String WRONG =
      "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n";

  private final AtomicBoolean alive = new AtomicBoolean(true);
  private final AtomicInteger ends = new AtomicInteger();

  private Overload overload(Trigger.Action start, Trigger.Action end) {
    return Trigger.of(
            start,
            () -> {
              ends.incrementAndGet();
              end.run();
            })
        .at(100)
        .lasting(Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofMillis(600));
  }

  private OverloadMeasurement run(String answer, Overload overload, LoadListener listener)
      throws InterruptedException {
    try (RawServer server = RawServer.saying(answer)) {
      return TriggeredLoad.run(
          Endpoint.of(server.uri(), Optional.of(BODY), alive::get),
          settings(
              Map.of(
                  "longhaul.profile", "quick", "longhaul.users", "100", "longhaul.timeout", "1 s")),
          overload,
          listener);
    }
  }

  private OverloadMeasurement run(Overload overload) throws InterruptedException {
    return run(RIGHT, overload, new LoadListener() {});
  }

  @Test
  void usersRetryAsOftenAsTheyMay() throws InterruptedException {
    OverloadMeasurement all =
        run(WRONG, overload(() -> {}, () -> {}).retrying(2), new LoadListener() {});
    Collection<PartCounts> parts = all.parts().counts().values();
    assertThat(all.parts().isConserved()).isTrue();
    assertThat(parts)
        .allSatisfy(part -> assertThat(part.count(Outcome.HTTP_ERROR)).isEqualTo(part.started()));
    long retries = parts.stream().mapToLong(PartCounts::retries).sum();
    long due = parts.stream().mapToLong(PartCounts::started).sum() - retries;
    assertThat((double) due).isEqualTo(180, within(2.0));
    // Those of the last requests may begin behind the third part.
    assertThat((double) retries).isEqualTo(2.0 * due, within(20.0));
    assertThat(ends).hasValue(1);
  }

  @Test
  void aServerThatDiesIsNamedAndNotWhatFailsAfterIt() {
    Overload overload =
        overload(
            () -> alive.set(false),
            () -> {
              throw new IllegalStateException("it is gone");
            });
    assertThatExceptionOfType(TargetDiedException.class).isThrownBy(() -> run(overload));
    assertThat(ends).hasValue(1);
  }

  @Test
  void anInterruptedLoadEndsItsTrigger() {
    Thread driver = Thread.currentThread();
    Overload overload = overload(driver::interrupt, () -> {});
    assertThatExceptionOfType(LoadInterruptedException.class).isThrownBy(() -> run(overload));
    assertThat(ends).hasValue(1);
  }

  @Test
  void anEndThatTakesTheThirdPartIsAFailure() {
    CountDownLatch never = new CountDownLatch(1);
    Overload overload =
        overload(
            () -> {},
            () -> {
              boolean unused = never.await(1_200, TimeUnit.MILLISECONDS);
            });
    assertThatExceptionOfType(TriggerFailedException.class)
        .isThrownBy(() -> run(overload))
        .withMessage("the trigger's end did not return within the third part");
    assertThat(ends).hasValue(1);
  }

  /** No request is in flight when the third part is over: nothing of it must be missed. */
  @Test
  void aDriverThatStoodStillBehindTheWindowIsADoubt() throws InterruptedException {
    LoadListener pausing =
        new LoadListener() {
          @Override
          public void partStarted(OverloadPart part, Duration length) {
            if (part != OverloadPart.BEFORE) {
              LockSupport.parkNanos(150_000_000);
            }
          }
        };
    assertThat(run(RIGHT, overload(() -> {}, () -> {}), pausing).doubts())
        .anySatisfy(doubt -> assertThat(doubt).startsWith("the machine stood still for "));
  }
}
