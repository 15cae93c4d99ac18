package dev.longhaul.study;

import dev.longhaul.answer.Reference;
import dev.longhaul.report.Contribution;
import dev.longhaul.report.CsvColumn;
import dev.longhaul.report.TableColumn;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Shows the study's figures beside ours, in rows that the study has published. */
public final class StudyColumns implements Contribution {
  @Override
  public boolean concerns(BenchmarkCase benchmarkCase) {
    return Published.of(benchmarkCase).isPresent();
  }

  @Override
  public Map<String, List<CsvColumn>> csvColumns() {
    return Map.of(
        "commit",
        List.of(
            csv("study_server", Published::server),
            csv("published_availability_percent", row -> row.figures().availabilityPercent()),
            csv("published_response_time_mean_s", row -> row.figures().responseTimeSeconds()),
            csv("published_throughput_per_s", row -> row.figures().ratePerSecond())),
        "little_tolerance",
        List.of(
            csv(
                "published_later_availability_percent",
                row -> row.laterFigures().availabilityPercent()),
            csv(
                "published_later_response_time_mean_s",
                row -> row.laterFigures().responseTimeSeconds()),
            csv("published_later_throughput_per_s", row -> row.laterFigures().ratePerSecond()),
            csv("published_peak_virtual_memory_mb", Published::peakVirtualMemoryMb)));
  }

  private static CsvColumn csv(String name, Function<Published, Object> cell) {
    return new CsvColumn(name, result -> Published.of(result.benchmarkCase()).map(cell).orElse(""));
  }

  @Override
  public List<TableColumn> tableColumns() {
    return List.of(
        new TableColumn("study", "study", "", true, StudyColumns::server),
        table("published /s", "shed /s", row -> row.figures().ratePerSecond(), 2),
        table("published ms", "shed ms", row -> row.figures().responseTimeSeconds() * 1000, 0));
  }

  private static String server(BenchmarkResult result) {
    return Published.of(result.benchmarkCase())
        .filter(Published::isOneOfTheTwenty)
        .map(Published::server)
        .orElse("");
  }

  private static TableColumn table(
      String header, String lower, ToDoubleFunction<Published> figure, int decimals) {
    return new TableColumn(
        header,
        "publi-",
        lower,
        false,
        result ->
            TableColumn.number(
                Published.of(result.benchmarkCase()).stream().mapToDouble(figure).findFirst(),
                decimals));
  }

  @Override
  public List<String> legend() {
    return List.of(
        "study: the server's number in the study's first table of 20 rows, if that has the row",
        "published: what the Python study of 2016-2017 measured for this row (i7-5500U, new connection a request)");
  }

  @Override
  public Optional<Reference> reference() {
    return Optional.of(new PublishedThroughput());
  }

  /** The study's throughput, for the order of rows. */
  private record PublishedThroughput() implements Reference {
    @Override
    public String name() {
      return "the study";
    }

    @Override
    public OptionalDouble throughputPerSecond(BenchmarkCase row) {
      return Published.of(row).stream()
          .mapToDouble(published -> published.figures().ratePerSecond())
          .findFirst();
    }
  }

  @Override
  public Map<String, Object> json(BenchmarkResult result) {
    return Published.of(result.benchmarkCase())
        .map(row -> Map.<String, Object>of("published", json(row)))
        .orElse(Map.of());
  }

  private static Map<String, Object> json(Published row) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("study_server", row.server());
    entry.putAll(json(row.figures()));
    entry.put("later", json(row.laterFigures()));
    entry.put("peak_virtual_memory_mb", row.peakVirtualMemoryMb());
    return entry;
  }

  private static Map<String, Object> json(Published.Figures figures) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("availability_percent", figures.availabilityPercent());
    entry.put("response_time_mean_s", figures.responseTimeSeconds());
    entry.put("throughput_per_s", figures.ratePerSecond());
    return entry;
  }
}
