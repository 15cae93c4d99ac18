package dev.longhaul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.result.BenchmarkResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ResultsCsvTests {
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static List<String> lines(BenchmarkResult... results) {
    return ResultsCsv.render(Samples.run(results)).lines().toList();
  }

  @Test
  void headerStartsAsOtherToolsExpect() {
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith(
            "strategy,task,users,availability_percent,response_time_mean_ms,response_time_p50_ms,"
                + "response_time_p99_ms,throughput_per_s,bound_per_s,efficiency,"
                + "server_cpu_ms_per_request,peak_memory_mb,started,succeeded,failed,timed_out,"
                + "in_flight_at_end,window_s,verdict,");
  }

  @Test
  void documentationListsTheColumnsInOrder() throws IOException {
    assertThat(documented("# Columns")).containsExactly(columns(lines(Samples.known()).getFirst()));
    assertThat(documented("## trends.csv")).containsExactly(columns(TrendsCsv.render(List.of())));
    assertThat(documented("## scaling.csv")).containsExactly(columns(ScalingCsv.render(List.of())));
    assertThat(documented("## overload.csv"))
        .containsExactly(columns(OverloadCsv.render(Samples.run())));
    assertThat(documented("## capacity.csv"))
        .containsExactly(columns(CapacityCsv.render(List.of())));
  }

  private static String[] columns(String header) {
    return header.strip().split(",", -1);
  }

  private static List<String> documented(String title) throws IOException {
    String document = Files.readString(Path.of("docs/columns.md"));
    String section = document.substring(document.indexOf(title + "\n") + title.length());
    int next = section.indexOf("\n## ");
    return names(next < 0 ? section : section.substring(0, next));
  }

  private static List<String> names(String part) {
    return part.lines()
        .filter(line -> line.startsWith("| `"))
        .flatMap(line -> NAME.matcher(line.substring(0, line.indexOf(" | "))).results())
        .map(match -> match.group(1))
        .toList();
  }

  /** Other tools read columns by position: new ones go to the end. */
  @Test
  void headerOfTheStudysTablesIsStable() {
    assertThat(lines(Samples.known()).getFirst())
        .startsWith(
            """
            strategy,task,users,availability_percent,response_time_mean_ms,response_time_p50_ms,\
            response_time_p99_ms,throughput_per_s,bound_per_s,efficiency,server_cpu_ms_per_request,\
            peak_memory_mb,started,succeeded,failed,timed_out,in_flight_at_end,window_s,verdict,workers,\
            profile,connections,isolation,think_time_s,timeout_s,http_errors,wrong_content,\
            connection_failed,completions_per_s,response_time_p90_ms,response_time_max_ms,warm_up_s,\
            drain_s,stalled_ms,discarded_windows,started_at,java,os,arch,cores,commit,study_server,\
            published_availability_percent,published_response_time_mean_s,published_throughput_per_s,\
            mean_in_flight,drift_percent,verdict_reason,failed_response_time_mean_ms,\
            failed_response_time_max_ms,connect_ms,network_ms,queue_ms,task_ms,server_ms,transfer_ms,\
            task_cpu_ms,demand_ms,demand_cpu_ms,ceiling_per_s,driver_running_percent,\
            driver_waiting_percent,driver_collections_ms,ping_p50_ms,ping_p99_ms,ping_failed,\
            server_user_ms_per_request,server_system_ms_per_request,voluntary_switches_per_request,\
            involuntary_switches_per_request,peak_threads,heap_after_gc_mb,memory_kind,sampler_cpu_ms,\
            workload,rate_per_s,arrivals,seed,dropped,send_delay_mean_ms,send_delay_max_ms,little_ratio,\
            little_tolerance,published_later_availability_percent,\
            published_later_response_time_mean_s,published_later_throughput_per_s,\
            published_peak_virtual_memory_mb""");
  }

  /** A run without rows of the study has none of its columns. */
  @Test
  void onlyRowsOfTheStudyHaveItsColumns() {
    List<String> all = List.of(lines(Samples.known()).getFirst().split(","));
    List<String> others =
        List.of(lines(Samples.named("request_thread", "noop")).getFirst().split(","));
    assertThat(others).noneMatch(name -> name.contains("published") || name.contains("study"));
    assertThat(all.stream().filter(others::contains)).containsExactlyElementsOf(others);
    assertThat(all).hasSize(others.size() + 8);
  }

  @Test
  void knownFiguresAreRounded() {
    assertThat(lines(Samples.known()).get(1))
        .isEqualTo(
            "thread_pool,sleep_sync,25,98.04,150.5,150.1,199.1,14.250,14.286,0.9975,2.000,123.5,"
                + "102,100,1,1,0,10.000,VALID,4,standard,keep_alive,forked,0.000,30.000,1,0,0,14.100,"
                + "190.1,200.0,3.001,0.280,0.0,0,2026-11-23T10:15:30Z,25.0.1,Linux 6.1,amd64,2,"
                + Samples.COMMIT
                + ",3,100.0,1.75,14.24,2.145,3.6,,,,,,,,,,,,,,,,0,,,,1.600,0.400,10.00,2.00,45,12.3,pss,12.0,closed,,,,0,,,1.0023,0.1015,100.0,1.75,14.24,430.34,,,1000,http1,1,,,,,,none,0,1,1,");
  }

  @Test
  void unknownFiguresAreEmpty() {
    assertThat(lines(Samples.unknown()).get(1))
        .startsWith("synchronous,sleep_sync,25,,,,,0.000,,,,,0,0,0,0,0,10.000,INCOMPLETE,4,");
  }

  @Test
  void everyRowHasAllColumns() {
    List<String> lines = lines(Samples.known(), Samples.unknown());
    assertThat(lines)
        .hasSize(3)
        .allSatisfy(
            line -> assertThat(line.split(",", -1)).hasSameSizeAs(lines.get(0).split(",", -1)));
  }

  @Test
  void quotesNamesWithSeparators() {
    String csv = ResultsCsv.render(Samples.run(Samples.named("a,b", "say \"no\"\nor not")));
    assertThat(csv).contains("\"a,b\",\"say \"\"no\"\"\nor not\",25,");
  }
}
