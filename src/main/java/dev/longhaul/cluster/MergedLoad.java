package dev.longhaul.cluster;

import dev.longhaul.measure.CohortCounts;
import dev.longhaul.measure.DriverShare;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.Flow;
import dev.longhaul.measure.Measurement;
import dev.longhaul.measure.Outcome;
import dev.longhaul.measure.Receipts;
import dev.longhaul.measure.ResponseSplit;
import dev.longhaul.measure.ResponseTimes;
import dev.longhaul.measure.SendDelays;
import dev.longhaul.measure.ThroughputSeries;
import dev.longhaul.measure.TimesAndRates;
import dev.longhaul.measure.WarmUp;
import dev.longhaul.measure.WarmUpCondition;
import dev.longhaul.measure.WindowCircumstances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The measurements of drivers that shared a load, as one: counts and rates are sums, distributions
 * are those of all samples together, and what says how far a measurement can be trusted is the
 * worst of any driver.
 */
final class MergedLoad {
  private final List<Measurement> parts;

  /**
   * Creates a merger.
   *
   * @param parts what each driver has measured; at least one
   */
  MergedLoad(List<Measurement> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Returns all parts as one.
   *
   * @param whole whether all drivers ran to the end
   * @param unmet what the controller missed when the window had to begin
   * @param serverJitShare the JIT compilers' share of the server's CPU time before the window;
   *     empty if they were quiet, or if that is not known
   * @param shares what each driver did
   */
  Measurement together(
      boolean whole,
      List<WarmUpCondition> unmet,
      OptionalDouble serverJitShare,
      List<DriverShare> shares) {
    return new Measurement(
        circumstances(unmet, serverJitShare, shares), counts(whole), timesAndRates());
  }

  /** One window has passed for all, so the counts are sums and the window is not. */
  private CohortCounts counts(boolean whole) {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, parts.stream().mapToLong(part -> part.count(outcome)).sum());
    }
    return new CohortCounts(
        shortest(Measurement::window),
        parts.stream().mapToLong(Measurement::started).sum(),
        outcomes,
        parts.stream().mapToLong(Measurement::inFlightAtEnd).sum(),
        parts.stream().mapToLong(Measurement::resent).sum(),
        whole && parts.stream().allMatch(Measurement::whole));
  }

  private TimesAndRates timesAndRates() {
    return new TimesAndRates(
        new Flow(
            sum(part -> part.flow().meanInFlight()),
            parts.stream().mapToLong(part -> part.flow().ended()).sum(),
            sum(part -> part.flow().perSecond())),
        times(Measurement::responseTimes),
        times(Measurement::failureTimes),
        throughput(),
        responseTimeSeriesMs(),
        sum(Measurement::completionsPerSecond),
        receipts(),
        new SendDelays(
            parts.stream().mapToLong(part -> part.sendDelays().count()).sum(),
            sum(part -> part.sendDelays().sumNanos()),
            parts.stream().mapToLong(part -> part.sendDelays().maxNanos()).max().orElse(0)));
  }

  private double sum(ToDoubleFunction<Measurement> figure) {
    return parts.stream().mapToDouble(figure).sum();
  }

  private Duration shortest(Function<Measurement, Duration> length) {
    return parts.stream().map(length).min(Comparator.naturalOrder()).orElseThrow();
  }

  private Duration longest(Function<Measurement, Duration> length) {
    return parts.stream().map(length).max(Comparator.naturalOrder()).orElseThrow();
  }

  private ResponseTimes times(Function<Measurement, ResponseTimes> times) {
    return parts.stream().map(times).reduce(ResponseTimes::and).orElseThrow();
  }

  private WindowCircumstances circumstances(
      List<WarmUpCondition> unmet, OptionalDouble jitShare, List<DriverShare> shares) {
    return new WindowCircumstances(
        new WarmUp(
            longest(Measurement::warmUp),
            Stream.concat(
                    unmet.stream(),
                    parts.stream().flatMap(part -> part.circumstances().warmUp().unmet().stream()))
                .distinct()
                .sorted()
                .toList(),
            jitShare,
            most(part -> part.circumstances().warmUp().helpersJitShare())),
        longest(Measurement::drain),
        longest(Measurement::stalled),
        0,
        busiest(),
        Optional.empty(),
        Optional.empty(),
        shares);
  }

  private OptionalDouble most(Function<Measurement, OptionalDouble> figure) {
    return parts.stream().map(figure).flatMapToDouble(OptionalDouble::stream).max();
  }

  /** Returns the use of the driver that had least to spare; each one's is in its share. */
  private DriverUse busiest() {
    DriverUse most =
        parts.stream()
            .map(Measurement::driver)
            .max(Comparator.comparingDouble(use -> use.busy().orElse(0)))
            .orElse(DriverUse.UNKNOWN);
    return new DriverUse(
        most.running(), most.waiting(), longest(part -> part.driver().collections()));
  }

  private ThroughputSeries throughput() {
    int intervals =
        parts.stream().mapToInt(part -> part.throughput().perSecond().size()).min().orElse(0);
    return new ThroughputSeries(
        shortest(part -> part.throughput().interval()),
        IntStream.range(0, intervals)
            .mapToObj(at -> sum(part -> part.throughput().perSecond().get(at)))
            .toList());
  }

  /**
   * Returns the means over time, each weighted by the driver's successes in the interval. A driver
   * without a success in some interval does not say in which one: it is left out of this series,
   * which only shows whether response times changed.
   */
  private List<Double> responseTimeSeriesMs() {
    List<Measurement> known =
        parts.stream()
            .filter(
                part ->
                    !part.responseTimeSeriesMs().isEmpty()
                        && part.responseTimeSeriesMs().size()
                            == part.throughput().perSecond().size())
            .toList();
    int intervals =
        known.stream().mapToInt(part -> part.responseTimeSeriesMs().size()).min().orElse(0);
    List<Double> means = new ArrayList<>();
    for (int at = 0; at < intervals; at++) {
      double weight = 0;
      double weighted = 0;
      for (Measurement part : known) {
        double perSecond = part.throughput().perSecond().get(at);
        weight += perSecond;
        weighted += perSecond * part.responseTimeSeriesMs().get(at);
      }
      if (weight > 0) {
        means.add(weighted / weight);
      }
    }
    return means;
  }

  private Receipts receipts() {
    List<Receipts> all = parts.stream().map(Measurement::receipts).toList();
    return new Receipts(
        all.stream().mapToLong(Receipts::count).sum(),
        all.stream().mapToLong(Receipts::impossible).sum(),
        split(all),
        all.stream().map(Receipts::taskTimes).reduce(ResponseTimes::and).orElseThrow(),
        mean(
            all.stream().filter(each -> each.cpuMsPerRequest().isPresent()).toList(),
            each -> each.cpuMsPerRequest().orElseThrow()));
  }

  private static Optional<ResponseSplit> split(List<Receipts> all) {
    List<Receipts> known = all.stream().filter(each -> each.split().isPresent()).toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ResponseSplit(
                part(known, ResponseSplit::connectMs),
                part(known, ResponseSplit::networkMs),
                part(known, ResponseSplit::queueMs),
                part(known, ResponseSplit::taskMs),
                part(known, ResponseSplit::serverMs),
                part(known, ResponseSplit::transferMs)));
  }

  private static double part(List<Receipts> known, ToDoubleFunction<ResponseSplit> figure) {
    return mean(known, each -> figure.applyAsDouble(each.split().orElseThrow())).orElse(0);
  }

  /** Returns a mean over requests of means over requests; empty without any. */
  private static OptionalDouble mean(List<Receipts> of, ToDoubleFunction<Receipts> mean) {
    long count = of.stream().mapToLong(Receipts::count).sum();
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            of.stream().mapToDouble(each -> each.count() * mean.applyAsDouble(each)).sum() / count);
  }
}
