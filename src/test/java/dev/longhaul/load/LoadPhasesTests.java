package dev.longhaul.load;

import static dev.longhaul.load.BriefLoad.BODY;
import static dev.longhaul.load.BriefLoad.RIGHT;
import static dev.longhaul.load.BriefLoad.assertAll;
import static dev.longhaul.load.BriefLoad.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.OthersUse;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.CpuReading;
import dev.longhaul.resource.OthersSlice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A load goes from phase to phase, begins a spoilt window anew, and ends early if it must. */
@Tag("slow")
@Tag("reliability")
class LoadPhasesTests {
  @Test
  void loadEndsWithItsServer() {
    try (RawServer server = RawServer.saying(RIGHT)) {
      AtomicBoolean alive = new AtomicBoolean(true);
      Endpoint target = Endpoint.of(server.uri(), Optional.of(BODY), alive::get);
      LoadListener killer =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              alive.set(phase != Phase.WINDOW);
            }
          };
      assertThatExceptionOfType(TargetDiedException.class)
          .isThrownBy(() -> LoadDriver.run(target, settings(Map.of()), killer))
          .withMessageContaining("WINDOW");
    }
  }

  @Test
  void loadEndsWhenItsThreadIsInterrupted() {
    try (RawServer server = RawServer.saying(RIGHT)) {
      LoadListener interrupter =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              Thread.currentThread().interrupt();
            }
          };
      Endpoint target = Endpoint.of(server.uri(), Optional.of(BODY), () -> true);
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> LoadDriver.run(target, settings(Map.of()), interrupter));
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void interruptedLoadCarriesWhatItMeasured() {
    try (RawServer server = RawServer.saying(RIGHT)) {
      Thread load = Thread.currentThread();
      LoadListener interrupter =
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              if (phase == Phase.WINDOW) {
                // A window is announced a moment before it begins.
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS)
                    .execute(load::interrupt);
              }
            }
          };
      Endpoint target = Endpoint.of(server.uri(), Optional.of(BODY), () -> true);
      Settings settings = settings(Map.of("longhaul.duration", "1 min"));
      assertThatExceptionOfType(LoadInterruptedException.class)
          .isThrownBy(() -> LoadDriver.run(target, settings, interrupter))
          .satisfies(
              interrupted ->
                  assertThat(interrupted.measured())
                      .hasValueSatisfying(
                          part -> {
                            assertThat(part.window()).isLessThan(settings.window());
                            assertThat(part.whole()).isFalse();
                            assertThat(part.isConserved()).isTrue();
                            assertThat(part.responseTimes().count()).isPositive();
                          }));
    }
  }

  @Test
  void reportsEveryPhaseInOrder() throws InterruptedException {
    List<Phase> phases = new ArrayList<>();
    try (RawServer server = RawServer.saying(RIGHT)) {
      LoadDriver.run(
          Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
          settings(Map.of()),
          new LoadListener() {
            @Override
            public void phaseStarted(Phase phase) {
              phases.add(phase);
            }
          });
    }
    // A pause of the machine may cause a second window.
    assertThat(phases.stream().distinct()).containsExactly(Phase.values());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2"})
  void repeatsAWindowWithAPauseAtMostTwice(int pauses, int leastDiscarded)
      throws InterruptedException {
    AtomicInteger windows = new AtomicInteger();
    List<Duration> noticed = new ArrayList<>();
    LoadListener pausing =
        new LoadListener() {
          @Override
          public void phaseStarted(Phase phase) {
            if (phase == Phase.WINDOW && windows.incrementAndGet() <= pauses) {
              // The thread that looks at the clock pauses: it cannot know why its look is late.
              LockSupport.parkNanos(100_000_000);
            }
          }

          @Override
          public void windowDiscarded(DiscardedWindow why) {
            if (why instanceof DiscardedWindow.Stalled stalled) {
              noticed.add(stalled.time());
            }
          }
        };
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
              settings(Map.of()),
              pausing);
      assertAll(Outcome.SUCCEEDED, measured);
      assertThat(measured.discardedWindows())
          .isBetween(leastDiscarded, 2)
          .isEqualTo(noticed.size());
      assertThat(windows).hasValue(measured.discardedWindows() + 1);
      assertThat(noticed.getFirst()).isGreaterThan(Duration.ofMillis(50));
      if (pauses > 2) {
        assertThat(measured.stalled()).isGreaterThan(Duration.ofMillis(50));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.9, true"})
  void warmUpWaitsForTheServersCompilersUpToItsLimit(double share, boolean limited)
      throws InterruptedException {
    CpuReadings readings =
        new CpuReadings(
            () -> {
              Duration cpu = Duration.ofNanos(System.nanoTime());
              Duration jit = Duration.ofNanos((long) (share * cpu.toNanos()));
              return new CpuReading.Seen(new CpuLook(cpu.toNanos(), cpu, jit));
            },
            () -> CpuReading.Missing.UNKNOWN,
            Optional::empty);
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
              settings(Map.of("longhaul.warmup_limit", limited ? "1500 ms" : "1 min")),
              readings,
              new LoadListener() {});
      assertAll(Outcome.SUCCEEDED, measured);
      WarmUp warmUp = measured.circumstances().warmUp();
      assertThat(warmUp.endedAtLimit()).isEqualTo(limited);
      if (limited) {
        assertThat(warmUp.jitShare().orElseThrow()).isCloseTo(share, within(0.01));
      } else {
        assertThat(warmUp.jitShare()).isEmpty();
      }
      assertThat(warmUp.taken()).isGreaterThan(Duration.ofMillis(limited ? 1500 : 800));
    }
  }

  @Test
  void repeatsADisturbedWindowAtMostTwice() throws InterruptedException {
    long slice = Duration.ofMillis(20).toNanos();
    CpuReadings readings =
        new CpuReadings(
            () -> CpuReading.Missing.UNKNOWN,
            () -> CpuReading.Missing.UNKNOWN,
            () -> {
              long end = System.nanoTime() / slice * slice;
              return Optional.of(new OthersSlice(end - slice, end, 0.06));
            });
    List<DiscardedWindow> discarded = new ArrayList<>();
    LoadListener listener =
        new LoadListener() {
          @Override
          public void windowDiscarded(DiscardedWindow why) {
            discarded.add(why);
          }
        };
    try (RawServer server = RawServer.saying(RIGHT)) {
      Measurement measured =
          LoadDriver.run(
              Endpoint.of(server.uri(), Optional.of(BODY), () -> true),
              settings(Map.of()),
              readings,
              listener);
      assertAll(Outcome.SUCCEEDED, measured);
      assertThat(measured.discardedWindows()).isEqualTo(2);
      assertThat(discarded).hasSize(2).hasAtLeastOneElementOfType(DiscardedWindow.Disturbed.class);
      OthersUse others = measured.circumstances().others().orElseThrow();
      assertThat(others.meanShare()).isCloseTo(0.06, within(1e-9));
      assertThat(others.disturbance()).isPresent();
    }
  }
}
