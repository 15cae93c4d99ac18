package dev.longhaul.report;

import dev.longhaul.answer.FigureText;
import dev.longhaul.answer.ScalingCurve;
import dev.longhaul.answer.ScalingCurve.Point;
import dev.longhaul.result.BenchmarkResult;
import dev.longhaul.result.Figure;
import dev.longhaul.statistics.Estimate;
import dev.longhaul.statistics.GoodnessOfFit.Residual;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A sweep over users as a part of {@code results.json}; what is not known is absent. */
final class ScalingJson {
  private static final List<Figure> FIGURES =
      List.of(Figure.THROUGHPUT_PER_S, Figure.RESPONSE_TIME_P99_MS, Figure.BOUND_PER_S);

  private static final int DECIMALS = 3;

  private ScalingJson() {}

  /** Returns all curves of a run. */
  static List<Map<String, Object>> of(List<ScalingCurve> curves) {
    return curves.stream().map(curve -> of(curve, curves)).toList();
  }

  private static Map<String, Object> of(ScalingCurve curve, List<ScalingCurve> curves) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("work", curve.work());
    node.put("test", curve.test());
    node.put("strategy", curve.strategy());
    node.put("task", curve.task());
    node.put("workers", curve.workers());
    node.put("think_time_s", Numbers.seconds(curve.thinkTime()));
    put(node, "demand_ms", curve.demandMs());
    put(node, "ceiling_per_s", curve.ceilingPerSecond());
    node.put("points", curve.points().stream().map(ScalingJson::point).toList());
    curve.fitted().ifPresent(law -> node.put("law", law(law)));
    curve.refusal().ifPresent(reason -> node.put("refused", reason));
    node.put("residuals", curve.residuals().stream().map(ScalingJson::residual).toList());
    node.put("text", ScalingText.sentence(curve, curves));
    return node;
  }

  private static Map<String, Object> point(Point point) {
    BenchmarkResult row = point.row();
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("users", point.users());
    node.put("verdict", row.verdict().name());
    node.put("at_least", FigureText.isLeast(row, Figure.THROUGHPUT_PER_S));
    node.put("fitted_rounds", point.rounds());
    Map<String, Object> intervals = new LinkedHashMap<>();
    for (Figure figure : FIGURES) {
      put(node, Names.of(figure), figure.of(row));
      row.interval(figure)
          .ifPresent(
              each ->
                  intervals.put(
                      Names.of(figure),
                      List.of(
                          Numbers.rounded(each.low(), DECIMALS),
                          Numbers.rounded(each.high(), DECIMALS))));
    }
    node.put("intervals", intervals);
    return node;
  }

  private static Map<String, Object> law(Fitted law) {
    Map<String, Object> node = new LinkedHashMap<>();
    put(node, "lambda_per_s", law.lambda());
    put(node, "sigma", law.sigma());
    put(node, "kappa", law.kappa());
    law.peak()
        .ifPresent(
            peak -> {
              put(node, "peak_users", peak.users());
              put(node, "peak_per_s", peak.perSecond());
            });
    return node;
  }

  /** Writes the estimate and the two ends of its interval. */
  private static void put(Map<String, Object> node, String name, Estimate estimate) {
    List<Object> numbers = new ArrayList<>();
    Numbers.significant(estimate.value()).ifPresent(numbers::add);
    Numbers.significant(estimate.interval().low()).ifPresent(numbers::add);
    Numbers.significant(estimate.interval().high()).ifPresent(numbers::add);
    node.put(name, numbers);
  }

  private static Map<String, Object> residual(Residual residual) {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("users", residual.users());
    node.put("fitted_per_s", Numbers.rounded(residual.fittedPerSecond(), DECIMALS));
    node.put("percent", Numbers.rounded(100 * residual.share(), 2));
    return node;
  }

  private static void put(Map<String, Object> node, String name, OptionalDouble number) {
    Numbers.rounded(number, DECIMALS).ifPresent(value -> node.put(name, value));
  }
}
