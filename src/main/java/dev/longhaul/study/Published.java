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
 * What the original study published for a case.
 *
 * @param server the study's name of the strategy, such as {@code 2_group}
 * @param firstFigures what its table of 20 rows says; empty if the case is none of them
 * @param laterFigures what it published of the case afterwards
 * @param peakVirtualMemoryMb the peak of its first process's virtual size times the number of its
 *     processes, in MB: no figure of ours can be compared with that
 */
record Published(
    String server,
    Optional<Figures> firstFigures,
    Figures laterFigures,
    double peakVirtualMemoryMb) {
  private static final String RESOURCE = "published.csv";

  /** The study's pools had as many workers, whatever its other numbers were. */
  private static final int WORKERS = 4;

  private static final Map<Key, Published> STUDY = read();

  /**
   * What one of its tables says of a case.
   *
   * @param availabilityPercent its availability
   * @param responseTimeSeconds its mean response time, which covered only requests that finished
   * @param ratePerSecond its transaction rate
   */
  record Figures(double availabilityPercent, double responseTimeSeconds, double ratePerSecond) {
    /** Reads three columns; the first tells whether the table has the row. */
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

  /** Returns what was published for a case with the same strategy, task, users and workers. */
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

  /** Returns what stands beside ours: what the study's table of 20 rows says, or else the later. */
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
