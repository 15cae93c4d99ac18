package dev.longhaul.report;

import dev.longhaul.answer.ScalingCurve;
import dev.longhaul.statistics.Estimate;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.statistics.ScalabilityLaw.Peak;
import dev.longhaul.text.Escaping;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;

/**
 * Renders the scalability laws as comma-separated values, one line a curve.
 *
 * <p>New columns go at the end, and what is not known stays empty.
 */
final class ScalingCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private static final List<Column> COLUMNS =
      Stream.of(
              Stream.of(
                  new Column("strategy", ScalingCurve::strategy),
                  new Column("task", ScalingCurve::task),
                  new Column("workers", ScalingCurve::workers),
                  new Column("points", curve -> curve.points().size()),
                  new Column("fitted", curve -> curve.fitted().isPresent())),
              ofEstimate("lambda_per_s", "lambda", law -> Optional.of(law.lambda())),
              ofEstimate("sigma", "sigma", law -> Optional.of(law.sigma())),
              ofEstimate("kappa", "kappa", law -> Optional.of(law.kappa())),
              ofEstimate("peak_users", "peak_users", law -> law.peak().map(Peak::users)),
              ofEstimate("peak_per_s", "peak", law -> law.peak().map(Peak::perSecond)),
              Stream.of(
                  new Column("worst_residual_percent", ScalingCsv::worst),
                  new Column("refused", curve -> curve.refusal().orElse("")),
                  new Column("test", ScalingCurve::test)))
          .flatMap(columns -> columns)
          .toList();

  /** A column and the cell of a curve in it. */
  private record Column(String name, Function<ScalingCurve, Object> cell) {}

  private ScalingCsv() {}

  static String render(List<ScalingCurve> curves) {
    StringBuilder csv = new StringBuilder(line(COLUMNS.stream().map(Column::name)));
    for (ScalingCurve curve : curves) {
      csv.append(line(COLUMNS.stream().map(column -> text(column.cell().apply(curve)))));
    }
    return csv.toString();
  }

  private static String line(Stream<?> cells) {
    return FORMAT.format(cells.toArray()) + "\n";
  }

  private static Object text(Object cell) {
    return switch (cell) {
      case String name -> Escaping.spreadsheet(name);
      case BigDecimal number -> number.toPlainString();
      default -> cell;
    };
  }

  /** Returns the columns of a figure and of the two ends of its interval. */
  private static Stream<Column> ofEstimate(
      String name, String ends, Function<Fitted, Optional<Estimate>> estimate) {
    return Stream.of(
        new Column(name, curve -> number(curve, estimate, Estimate::value)),
        new Column(ends + "_low", curve -> number(curve, estimate, of -> of.interval().low())),
        new Column(ends + "_high", curve -> number(curve, estimate, of -> of.interval().high())));
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
