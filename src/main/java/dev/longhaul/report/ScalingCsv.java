package dev.longhaul.report;

import dev.longhaul.answer.ScalingCurve;
import dev.longhaul.report.CsvTable.Column;
import dev.longhaul.statistics.Estimate;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.statistics.ScalabilityLaw.Peak;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Renders the scalability laws as comma-separated values, one line a curve. */
final class ScalingCsv {
  private static final CsvTable<ScalingCurve> TABLE =
      new CsvTable<>(
          Stream.of(
                  Stream.<Column<ScalingCurve>>of(
                      new Column<>("strategy", ScalingCurve::strategy),
                      new Column<>("task", ScalingCurve::task),
                      new Column<>("workers", ScalingCurve::workers),
                      new Column<>(
                          "points", curve -> curve.points().size() - curve.leftOut().size()),
                      new Column<>("fitted", curve -> curve.fitted().isPresent())),
                  ofEstimate("lambda_per_s", "lambda", law -> Optional.of(law.lambda())),
                  ofEstimate("sigma", "sigma", law -> Optional.of(law.sigma())),
                  ofEstimate("kappa", "kappa", law -> Optional.of(law.kappa())),
                  ofEstimate("peak_users", "peak_users", law -> law.peak().map(Peak::users)),
                  ofEstimate("peak_per_s", "peak", law -> law.peak().map(Peak::perSecond)),
                  Stream.<Column<ScalingCurve>>of(
                      new Column<>("worst_residual_percent", ScalingCsv::worst),
                      new Column<>("refused", curve -> curve.refusal().orElse("")),
                      new Column<>("test", ScalingCurve::test)))
              .flatMap(columns -> columns)
              .toList());

  private ScalingCsv() {}

  static String render(List<ScalingCurve> curves) {
    return TABLE.render(curves);
  }

  /** Returns the columns of a figure and of the two ends of its interval. */
  private static Stream<Column<ScalingCurve>> ofEstimate(
      String name, String ends, Function<Fitted, Optional<Estimate>> estimate) {
    return Stream.of(
        new Column<>(name, curve -> number(curve, estimate, Estimate::value)),
        new Column<>(ends + "_low", curve -> number(curve, estimate, of -> of.interval().low())),
        new Column<>(ends + "_high", curve -> number(curve, estimate, of -> of.interval().high())));
  }

  private static Object number(
      ScalingCurve curve,
      Function<Fitted, Optional<Estimate>> estimate,
      Function<Estimate, Double> part) {
    return curve
        .fitted()
        .flatMap(estimate)
        .map(part)
        .flatMap(Numbers::significant)
        .<Object>map(number -> number)
        .orElse("");
  }

  private static Object worst(ScalingCurve curve) {
    return curve.residuals().stream()
        .mapToDouble(each -> Math.abs(100 * each.share()))
        .max()
        .stream()
        .mapToObj(percent -> (Object) Numbers.rounded(percent, 2))
        .findFirst()
        .orElse("");
  }
}
