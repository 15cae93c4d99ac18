package dev.longhaul.report;

import dev.longhaul.answer.RunAnswer;
import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.PercentilePoint;
import dev.longhaul.measure.ThroughputSeries;
import dev.longhaul.resource.CpuLook.CpuSlice;
import dev.longhaul.resource.Program;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.result.OverloadResult;
import dev.longhaul.result.Round;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders all data of the results as JSON; an unknown figure is absent. */
public final class ResultsJson {
  /** So much of a log shows how it ends; a report of many rows must stay small. */
  private static final int LOG_TAIL = 4 * 1024;

  private ResultsJson() {}

  /** Returns the whole run. */
  public static String render(RunResults run) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("run", run(run));
    root.put("results", run.results().stream().map(result -> result(result, run)).toList());
    RunAnswer answer = run.answer();
    if (!answer.families().isEmpty()) {
      root.put("answer", AnswerJson.of(answer));
    }
    List<Map<String, Object>> curves = ScalingJson.of(run.curves());
    if (!curves.isEmpty()) {
      root.put("scaling", curves);
    }
    List<Map<String, Object>> decisions = ResultDetails.decisions(run.plans());
    if (!decisions.isEmpty()) {
      root.put("decisions", decisions);
    }
    if (!run.searches().isEmpty()) {
      root.put("capacities", run.searches().stream().map(CapacityCsv::members).toList());
    }
    return JsonText.of(root);
  }

  private static Map<String, Object> result(BenchmarkResult result, RunResults run) {
    Map<String, Object> node = result(result, run.contributions());
    int reruns = run.reruns(result);
    if (reruns > 0) {
      node.put("reruns", reruns);
    }
    result.serverLog().ifPresent(log -> node.put("server_log_tail", LogTail.of(log, LOG_TAIL)));
    return node;
  }

  /** Returns one case. */
  public static String render(BenchmarkResult result, List<Contribution> contributions) {
    return JsonText.of(result(result, contributions));
  }

  private static Map<String, Object> run(RunResults run) {
    Machine machine = run.machine();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("started_at", run.startedAt().toString());
    run.warning().ifPresent(warning -> node.put("warning", warning));
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("cores", machine.cores());
    place.put("os", machine.os());
    place.put("arch", machine.arch());
    node.put("machine", place);
    Map<String, Object> java = new LinkedHashMap<>();
    java.put("version", machine.javaVersion());
    java.put("vendor", machine.javaVendor());
    node.put("java", java);
    machine.commit().ifPresent(commit -> node.put("commit", commit));
    return node;
  }

  private static Map<String, Object> result(
      BenchmarkResult result, List<Contribution> contributions) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("strategy", result.benchmarkCase().strategy());
    node.put("task", result.benchmarkCase().task());
    result.benchmarkCase().variant().ifPresent(variant -> node.put("variant", variant));
    node.put("started_at", result.startedAt().toString());
    node.put("settings", settings(result));
    for (Figure figure : Figure.values()) {
      Numbers.rounded(figure.of(result), figure.decimals())
          .ifPresent(value -> node.put(Names.of(figure), value));
    }
    node.put("rounds", Math.max(1, result.rounds().size()));
    putIntervals(node, result);
    result.memoryKind().ifPresent(kind -> node.put("memory_kind", Names.of(kind)));
    List<String> programs = programs(result);
    if (!programs.isEmpty()) {
      node.put("programs", programs);
    }
    node.put("verdict", result.verdict().name());
    if (result.verdict() != Verdict.VALID) {
      node.put("verdict_reason", result.validity().reasons());
    }
    putMeasurement(node, result.measurement());
    result
        .resources()
        .filter(used -> !used.slices().isEmpty())
        .ifPresent(used -> putJit(node, used));
    List<Map<String, Object>> drivers = DriversText.members(result);
    if (!drivers.isEmpty()) {
      node.put("drivers", drivers);
    }
    OverloadResult.of(result)
        .ifPresent(overload -> node.put("overload", OverloadCsv.members(overload)));
    contributions.forEach(each -> node.putAll(each.json(result)));
    node.putAll(ResultDetails.of(result));
    return node;
  }

  /** Returns what the server's processes ran, each once; none if that is not known. */
  public static List<String> programs(BenchmarkResult result) {
    return result.resources().stream()
        .flatMap(used -> used.programs().stream())
        .map(Program::toString)
        .toList();
  }

  /** Writes the ends of the 95 % intervals over the rounds; nothing for a row of one round. */
  private static void putIntervals(Map<String, Object> node, BenchmarkResult result) {
    Map<String, Object> intervals = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      result
          .interval(figure)
          .ifPresent(
              interval ->
                  intervals.put(
                      Names.of(figure),
                      List.of(
                          Numbers.rounded(interval.low(), figure.decimals()),
                          Numbers.rounded(interval.high(), figure.decimals()))));
    }
    if (!intervals.isEmpty()) {
      node.put("intervals", intervals);
    }
  }

  private static Map<String, Object> settings(BenchmarkResult result) {
    BenchmarkCase row = result.benchmarkCase();
    Settings settings = row.settings();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("profile", Names.of(settings.profile()));
    putWorkload(node, settings.workload());
    node.put("workers", settings.workers());
    // What its test asked for, which need not be the setting.
    node.put("rounds", row.round().map(Round::of).orElse(settings.rounds().count()));
    if (row.round().filter(round -> round.row().untilDecided()).isPresent()) {
      node.put("until_decided", true);
    }
    node.put("timeout_s", Numbers.seconds(settings.timeout()));
    node.put("connections", Names.of(settings.access().connections()));
    node.put("protocol", Names.of(settings.access().protocol()));
    node.put("driver_threads", DriversText.threads(result));
    node.put("isolation", Names.of(settings.server().isolation()));
    node.put("server_jvm_arguments", settings.server().jvmArguments());
    node.put("profiler", Names.of(settings.server().profiler()));
    return node;
  }

  private static void putWorkload(Map<String, Object> node, Workload workload) {
    node.put("workload", Names.of(workload.model()));
    node.put("users", workload.users());
    switch (workload) {
      case Workload.Closed closed -> node.put("think_time_s", Numbers.seconds(closed.thinkTime()));
      case Workload.Open open -> {
        node.put("rate_per_s", open.perSecond());
        node.put("arrivals", Names.of(open.arrivals()));
        if (open.arrivals() == Arrivals.POISSON) {
          node.put("seed", open.seed());
        }
      }
    }
  }

  private static void putMeasurement(Map<String, Object> node, Measurement measurement) {
    node.put("warm_up_s", Numbers.seconds(measurement.warmUp()));
    node.put("window_s", Numbers.seconds(measurement.window()));
    node.put("drain_s", Numbers.seconds(measurement.drain()));
    Map<String, Object> outcomes = new LinkedHashMap<>();
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(Names.of(outcome), measurement.count(outcome));
    }
    node.put("outcomes", outcomes);
    ThroughputSeries series = measurement.throughput();
    Map<String, Object> throughput = new LinkedHashMap<>();
    throughput.put("interval_s", Numbers.seconds(series.interval()));
    throughput.put(
        "per_second", series.perSecond().stream().map(value -> Numbers.rounded(value, 3)).toList());
    node.put("throughput_over_time", throughput);
    // Two arrays of numbers, as for throughput: one object a point would be 300 lines a case.
    List<BigDecimal> percentiles = new ArrayList<>();
    List<BigDecimal> times = new ArrayList<>();
    for (PercentilePoint point : measurement.responseTimes().distribution()) {
      percentiles.add(Numbers.rounded(point.percentile(), 4));
      times.add(Numbers.rounded(point.milliseconds(), 3));
    }
    Map<String, Object> distribution = new LinkedHashMap<>();
    distribution.put("percentile", percentiles);
    distribution.put("response_time_ms", times);
    node.put("response_time_distribution", distribution);
  }

  /** Writes the JIT compilers' share of the CPU time, and the end of each slice of the window. */
  private static void putJit(Map<String, Object> node, ServerResources used) {
    List<Object> ends = new ArrayList<>();
    List<Object> shares = new ArrayList<>();
    Duration end = Duration.ZERO;
    for (CpuSlice slice : used.slices()) {
      end = end.plus(slice.length());
      ends.add(Numbers.seconds(end));
      shares.add(Numbers.rounded(100 * slice.jitShare().orElse(0), 1));
    }
    Map<String, Object> jit = new LinkedHashMap<>();
    jit.put("until_s", ends);
    jit.put("percent", shares);
    node.put("jit_over_time", jit);
  }
}
