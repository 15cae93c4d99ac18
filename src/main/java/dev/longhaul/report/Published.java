package dev.longhaul.report;

import dev.longhaul.BenchmarkCase;
import dev.longhaul.configuration.Workload;
import dev.longhaul.server.strategy.Strategies;
import dev.longhaul.server.task.Tasks;
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
 * @param availabilityPercent its availability
 * @param responseTimeSeconds its mean response time, which covered only requests that finished
 * @param ratePerSecond its transaction rate
 */
record Published(
    String server, double availabilityPercent, double responseTimeSeconds, double ratePerSecond) {
  private static final String RESOURCE = "published.csv";

  /** The study's pools had as many workers, whatever its other numbers were. */
  private static final int WORKERS = 4;

  private static final Map<Key, Published> STUDY = read();

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
                Strategies.nameOf(server),
                row.get("task").isEmpty() ? Tasks.ofStudy(server) : row.get("task"),
                Integer.parseInt(row.get("users"))),
            new Published(
                server,
                Double.parseDouble(row.get("availability_percent")),
                Double.parseDouble(row.get("response_time_s")),
                Double.parseDouble(row.get("transaction_rate_per_s"))));
      }
      return study;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
