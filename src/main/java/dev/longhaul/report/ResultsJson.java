package dev.longhaul.report;

import dev.longhaul.configuration.Arrivals;
import dev.longhaul.configuration.Settings;
import dev.longhaul.configuration.Workload;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.PercentilePoint;
import dev.longhaul.measure.ThroughputSeries;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.text.Names;
import dev.longhaul.validity.Verdict;
import java.util.List;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders all data of the results as JSON; an unknown figure is absent. */
public final class ResultsJson {
  /** In ASCII: some programs, such as a terminal, treat other characters as commands. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The only ASCII control character that JSON does not escape. */
  private static final String DELETE = "\u007f";

  private ResultsJson() {}

  /** Returns the whole run. */
  public static String render(RunResults run) {
    ObjectNode root = MAPPER.createObjectNode();
    putRun(root.putObject("run"), run);
    ArrayNode results = root.putArray("results");
    run.results().forEach(result -> results.add(node(result, run.contributions())));
    return text(root);
  }

  /** Returns one case. */
  public static String render(BenchmarkResult result, List<Contribution> contributions) {
    return text(node(result, contributions));
  }

  private static String text(ObjectNode node) {
    String json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    return json.replace(DELETE, "\\u007f") + "\n";
  }

  private static void putRun(ObjectNode node, RunResults run) {
    Machine machine = run.machine();
    node.put("started_at", run.startedAt().toString());
    ObjectNode place = node.putObject("machine");
    place.put("cores", machine.cores()).put("os", machine.os()).put("arch", machine.arch());
    node.putObject("java")
        .put("version", machine.javaVersion())
        .put("vendor", machine.javaVendor());
    machine.commit().ifPresent(commit -> node.put("commit", commit));
  }

  private static ObjectNode node(BenchmarkResult result, List<Contribution> contributions) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("strategy", result.benchmarkCase().strategy());
    node.put("task", result.benchmarkCase().task());
    node.put("started_at", result.startedAt().toString());
    putSettings(node.putObject("settings"), result.benchmarkCase().settings());
    for (Figure figure : Figure.values()) {
      Numbers.rounded(figure.of(result), figure.decimals())
          .ifPresent(value -> node.put(Names.of(figure), value));
    }
    result.memoryKind().ifPresent(kind -> node.put("memory_kind", Names.of(kind)));
    node.put("verdict", result.verdict().name());
    if (result.verdict() != Verdict.VALID) {
      node.put("verdict_reason", result.validity().reasons());
    }
    putMeasurement(node, result.measurement());
    contributions.forEach(
        each ->
            each.json(result).forEach((name, value) -> node.set(name, MAPPER.valueToTree(value))));
    return node;
  }

  private static void putSettings(ObjectNode node, Settings settings) {
    node.put("profile", Names.of(settings.profile()));
    putWorkload(node, settings.workload());
    node.put("workers", settings.workers());
    node.put("timeout_s", Numbers.seconds(settings.timeout()));
    node.put("connections", Names.of(settings.connections()));
    node.put("protocol", Names.of(settings.access().protocol()));
    node.put("isolation", Names.of(settings.isolation()));
    ArrayNode arguments = node.putArray("server_jvm_arguments");
    settings.jvmArguments().forEach(arguments::add);
  }

  private static void putWorkload(ObjectNode node, Workload workload) {
    node.put("workload", Names.of(workload.kind()));
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

  private static void putMeasurement(ObjectNode node, Measurement measurement) {
    node.put("warm_up_s", Numbers.seconds(measurement.warmUp()));
    node.put("window_s", Numbers.seconds(measurement.window()));
    node.put("drain_s", Numbers.seconds(measurement.drain()));
    ObjectNode outcomes = node.putObject("outcomes");
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(Names.of(outcome), measurement.count(outcome));
    }
    ThroughputSeries series = measurement.throughput();
    ObjectNode throughput = node.putObject("throughput_over_time");
    throughput.put("interval_s", Numbers.seconds(series.interval()));
    ArrayNode perSecond = throughput.putArray("per_second");
    series.perSecond().forEach(value -> perSecond.add(Numbers.rounded(value, 3)));
    // Two arrays of numbers, as for throughput: one object a point would be 300 lines a case.
    ObjectNode distribution = node.putObject("response_time_distribution");
    ArrayNode percentiles = distribution.putArray("percentile");
    ArrayNode times = distribution.putArray("response_time_ms");
    for (PercentilePoint point : measurement.responseTimes().distribution()) {
      percentiles.add(Numbers.rounded(point.percentile(), 4));
      times.add(Numbers.rounded(point.milliseconds(), 3));
    }
  }
}
