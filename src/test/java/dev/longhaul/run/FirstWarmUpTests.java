package dev.longhaul.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.Origins;
import dev.longhaul.process.SharedClassData;
import dev.longhaul.result.BenchmarkCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver, its probe and the origins warm up once, before the first row that they concern. */
@Tag("slow")
class FirstWarmUpTests {
  /** More than any idle process takes within the same time, less than a load does. */
  private static final Duration SOME_CPU = Duration.ofMillis(20);

  @TempDir private Path folder;

  private final List<String> heard = new ArrayList<>();
  private final Ceilings ceilings = new Ceilings(new Calibration.Notes(heard::add));
  private final FirstWarmUp firstWarmUp = new FirstWarmUp(ceilings);

  private final CaseListener listener =
      new CaseListener() {
        @Override
        public void warmingUp(String what) {
          heard.add(what);
        }

        @Override
        public void warmedUp() {
          heard.add("warm");
        }
      };

  @Test
  void isDoneOnce() throws InterruptedException {
    Settings settings = settings(Map.of());
    SharedClassData classData = SharedClassData.linkedInto(folder);
    try (classData;
        Origins origins = Origins.start(settings.origins(), folder)) {
      ProcessHandle process = origins.process().orElseThrow();
      Duration idle = cpu(process);
      Duration taken = before(settings, Duration.ZERO, origins.addresses(), List.of(process));
      assertThat(taken).isPositive();
      assertThat(cpu(process)).isGreaterThan(idle.plus(SOME_CPU));
      before(settings, Duration.ZERO, origins.addresses(), List.of(process));

      assertThat(heard).hasSize(5);
      assertThat(heard.get(0)).isEqualTo("the driver");
      assertThat(heard.get(1)).startsWith("calibration: ceiling of the driver with 4 users: ");
      assertThat(heard.subList(2, 5)).containsExactly("warm", "the origins", "warm");
      assertThat(ceilings.of(settings, Ceilings.LEAST_PER_SECOND)).isPresent();
      assertThat(heard).as("the ceiling was known").hasSize(5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "longhaul.profile, quick",
    "longhaul.users, 1",
    "longhaul.isolation, in_process",
    "longhaul.protocol, http2",
    "longhaul.think_time, 1 s",
    "longhaul.warmup, 0 ms"
  })
  void nothingElseWaitsForIt(String key, String value) throws InterruptedException {
    before(settings(Map.of(key, value)), Duration.ZERO, OriginAddresses.none(), List.of());
    assertThat(heard).isEmpty();
  }

  @Test
  void noTaskWaitsForItThatTakesLong() throws InterruptedException {
    before(settings(Map.of()), Duration.ofMillis(280), OriginAddresses.none(), List.of());
    assertThat(heard).isEmpty();
  }

  private Duration before(
      Settings settings, Duration leastTask, OriginAddresses called, List<ProcessHandle> processes)
      throws InterruptedException {
    return firstWarmUp.before(
        new BenchmarkCase("request_thread", "network_sync_local", settings),
        new Expectation(Optional.empty(), true, Optional.of(leastTask)),
        called,
        processes,
        listener);
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private Settings settings(Map<String, String> others) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "longhaul.users", "4",
                "longhaul.think_time", "0 ms",
                "longhaul.warmup", "300 ms",
                "longhaul.warmup_limit", "300 ms",
                "longhaul.duration", "300 ms",
                "longhaul.jvm_arguments", SharedClassData.SMALL,
                "longhaul.output", folder.toString()));
    values.putAll(others);
    return Settings.from(values::get);
  }
}
