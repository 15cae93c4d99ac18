package dev.longhaul.report;

import dev.longhaul.answer.ScalingCurve;
import dev.longhaul.answer.ScalingCurve.Point;
import dev.longhaul.decision.Words;
import dev.longhaul.statistics.ConfidenceInterval;
import dev.longhaul.statistics.Estimate;
import dev.longhaul.statistics.ScalabilityLaw;
import dev.longhaul.statistics.ScalabilityLaw.Fitted;
import dev.longhaul.statistics.ScalabilityLaw.Peak;
import dev.longhaul.text.Digits;
import dev.longhaul.text.Escaping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the scalability law says of each sweep over users, in words. */
final class ScalingText {
  private static final int LONGEST = 4_000;

  private ScalingText() {}

  /** Returns lines for the console; empty if there is no sweep. */
  static List<String> console(List<ScalingCurve> curves) {
    List<String> lines = new ArrayList<>();
    if (!curves.isEmpty()) {
      lines.add("Scalability law");
      curves.forEach(each -> lines.add("  " + sentence(each, curves)));
    }
    return lines;
  }

  /** Returns the same as Markdown. */
  static List<String> markdown(List<ScalingCurve> curves) {
    List<String> lines = new ArrayList<>();
    if (!curves.isEmpty()) {
      lines.addAll(List.of("### Scalability law", ""));
      curves.forEach(each -> lines.add("- " + Escaping.markdown(sentence(each, curves), LONGEST)));
      lines.add("");
    }
    return lines;
  }

  /**
   * Returns what is fitted or why nothing is, with the name of the curve, and with that of its test
   * if another test has such a curve.
   *
   * @param curves all of the run
   */
  static String sentence(ScalingCurve curve, List<ScalingCurve> curves) {
    String name = name(curve);
    boolean several = curves.stream().filter(each -> name(each).equals(name)).count() > 1;
    return "%s%s: %s%s"
        .formatted(
            name,
            several ? " in " + curve.test() : "",
            curve
                .fitted()
                .map(ScalingText::law)
                .orElseGet(() -> "refused: " + curve.refusal().orElse("")),
            leftOut(curve));
  }

  private static String name(ScalingCurve curve) {
    return "%s/%s, %s worker%s"
        .formatted(
            curve.strategy(), curve.task(), curve.workers(), curve.workers() == 1 ? "" : "s");
  }

  /** Returns which of the points the fit is not made of; empty if it is made of all or none. */
  private static String leftOut(ScalingCurve curve) {
    List<String> users = curve.leftOut().stream().map(Point::users).map(String::valueOf).toList();
    return users.isEmpty() || users.size() == curve.points().size()
        ? ""
        : users.stream()
            .collect(
                Collectors.joining(
                    ", ",
                    "; left out: ",
                    " users, of which fewer than %s rounds count"
                        .formatted(ScalabilityLaw.LEAST_ROUNDS)));
  }

  private static String law(Fitted law) {
    return "λ %s, σ %s, κ %s; %s; off by at most %s %%"
        .formatted(
            of(law.lambda(), "/s"),
            of(law.sigma(), ""),
            of(law.kappa(), ""),
            law.peak().map(ScalingText::peak).orElse("no peak is shown within these users"),
            Words.percent(law.goodness().relativeError()));
  }

  private static String peak(Peak peak) {
    return "peak at %s of %s".formatted(of(peak.users(), " users"), of(peak.perSecond(), "/s"));
  }

  /** For example: {@code 3.57/s [3.54, 3.60]}. */
  private static String of(Estimate estimate, String unit) {
    ConfidenceInterval interval = estimate.interval();
    double half = (interval.high() - interval.low()) / 2;
    int decimals = half > 0 ? Digits.decimals(half, 2) : Digits.decimals(estimate.value(), 3);
    return "%s%s [%s, %s]"
        .formatted(
            Digits.of(estimate.value(), half),
            unit,
            Digits.rounded(interval.low(), decimals),
            Digits.rounded(interval.high(), decimals));
  }
}
