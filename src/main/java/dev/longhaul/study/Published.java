package dev.longhaul.study;

import dev.longhaul.configuration.Workload;
import dev.longhaul.result.BenchmarkCase;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The figures that the original study published for a case.
 *
 * @param server the study's name of the strategy, such as {@code 2_group}
 * @param firstFigures the figures of its table of 20 rows; empty if the case is not in it
 * @param laterFigures the figures that it published later for the case
 * @param peakVirtualMemoryMb the peak of its first process's virtual size times the number of its
 *     processes, in MB: none of our figures is comparable
 */
record Published(
    String server,
    Optional<Figures> firstFigures,
    Figures laterFigures,
    double peakVirtualMemoryMb) {
  private static final String RESOURCE = "published.csv";

  /** The number of workers in all of the study's pools. */
  private static final int WORKERS = 4;

  private static final Map<Key, Published> STUDY = read();

  /**
   * The figures of a case in one of the study's tables.
   *
   * @param availabilityPercent its availability
   * @param responseTimeSeconds its mean response time, which includes only requests that finished
   * @param ratePerSecond its transaction rate
   */
  record Figures(double availabilityPercent, double responseTimeSeconds, double ratePerSecond) {
    /** Reads three columns; if the first is empty, the table does not have the row. */
    private static Optional<Figures> of(CSVRecord row, String prefix) {
      if (row.get(prefix + "availability_percent").isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Figures(
              number(row, prefix + "availability_percent"),
              number(row, prefix + "response_time_s"),
              number(row, prefix + "transaction_rate_per_s")));
    }
  }

  private record Key(String strategy, String task, int users) {}

  /** Returns the published figures of a case with the same strategy, task, users and workers. */
  static Optional<Published> of(BenchmarkCase benchmarkCase) {
    Key key =
        new Key(benchmarkCase.strategy(), benchmarkCase.task(), benchmarkCase.settings().users());
    return benchmarkCase.settings().workers() == WORKERS
            && benchmarkCase.settings().workload() instanceof Workload.Closed
        ? Optional.ofNullable(STUDY.get(key))
        : Optional.empty();
  }

  /** Returns whether the case is one of the 20 rows of the study's table. */
  boolean isOneOfTheTwenty() {
    return firstFigures.isPresent();
  }

  /**
   * Returns the figures to show beside ours: from the study's table of 20 rows, or else later ones.
   */
  Figures figures() {
    return firstFigures.orElse(laterFigures);
  }

  private static double number(CSVRecord row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static Map<Key, Published> read() {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    try (Reader text =
        new InputStreamReader(
            Objects.requireNonNull(Published.class.getResourceAsStream(RESOURCE), RESOURCE),
            StandardCharsets.UTF_8)) {
      Map<Key, Published> study = new LinkedHashMap<>();
      for (CSVRecord row : format.parse(text)) {
        String server = row.get("server");
        study.put(
            new Key(
                StudyServers.strategy(server),
                row.get("task").isEmpty() ? StudyServers.defaultTask(server) : row.get("task"),
                Integer.parseInt(row.get("users"))),
            new Published(
                server,
                Figures.of(row, ""),
                Figures.of(row, "later_").orElseThrow(),
                number(row, "peak_virtual_memory_mb")));
      }
      return study;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
