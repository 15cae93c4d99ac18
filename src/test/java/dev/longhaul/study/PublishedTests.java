package dev.longhaul.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.configuration.Settings;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.study.Published.Figures;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PublishedTests {
  /** The study's tables as published: no figure may be lost or changed. */
  @ParameterizedTest
  @CsvFileSource(resources = "published-20-rows.csv", useHeadersInDisplayName = true)
  void findsEachRowOfTheFirstTable(
      String server,
      @Nullable String task,
      int users,
      double availability,
      double seconds,
      double rate) {
    assertThat(study(server, task, users))
        .hasValueSatisfying(
            published -> {
              assertThat(published.server()).isEqualTo(server);
              assertThat(published.isOneOfTheTwenty()).isTrue();
              assertThat(published.figures()).isEqualTo(new Figures(availability, seconds, rate));
            });
  }

  @ParameterizedTest
  @CsvFileSource(resources = "published-later-rows.csv", useHeadersInDisplayName = true)
  void findsEachRowOfTheLaterTable(
      String server,
      @Nullable String task,
      int users,
      double availability,
      double seconds,
      double rate,
      double memory) {
    assertThat(study(server, task, users))
        .hasValueSatisfying(
            published -> {
              assertThat(published.server()).isEqualTo(server);
              assertThat(published.laterFigures())
                  .isEqualTo(new Figures(availability, seconds, rate));
              assertThat(published.peakVirtualMemoryMb()).isEqualTo(memory);
            });
  }

  @Test
  void usesTheLaterTableForRowsMissingInTheFirst() {
    assertThat(study("3", "checksum_sync", 512))
        .hasValueSatisfying(
            published -> {
              assertThat(published.isOneOfTheTwenty()).isFalse();
              assertThat(published.figures()).isEqualTo(new Figures(100, 0.54, 951.92));
            });
  }

  private static Optional<Published> study(String server, @Nullable String task, int users) {
    return Published.of(
        benchmarkCase(
            StudyServers.strategy(server),
            task == null ? StudyServers.defaultTask(server) : task,
            Map.of("longhaul.users", String.valueOf(users))));
  }

  @Test
  void findsNothingForUnmeasuredRows() {
    assertThat(Published.of(benchmarkCase("virtual_threads", "sleep_sync", Map.of()))).isEmpty();
    assertThat(Published.of(benchmarkCase("event_loop", "sleep_async", Map.of()))).isEmpty();
    assertThat(
            Published.of(
                benchmarkCase("thread_pool", "sleep_sync", Map.of("longhaul.users", "26"))))
        .isEmpty();
    assertThat(
            Published.of(
                benchmarkCase("thread_pool", "sleep_sync", Map.of("longhaul.workers", "8"))))
        .isEmpty();
  }

  private static BenchmarkCase benchmarkCase(
      String strategy, String task, Map<String, String> settings) {
    return new BenchmarkCase(strategy, task, Settings.from(settings::get));
  }
}
