package dev.longhaul.cluster;

import dev.longhaul.measure.CohortCounts;
import dev.longhaul.measure.DriverUse;
import dev.longhaul.measure.EncodedTimes;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a driver has measured, as bytes and back. Of its circumstances, a driver that shares a load
 * knows neither other programs nor a control, and has discarded no window.
 */
final class MeasurementFrames {
  private MeasurementFrames() {}

  static void write(FrameWriter out, ShareResult result) {
    out.optional(result.measured(), MeasurementFrames::measurement);
    out.number(result.driverThreads());
    out.optional(result.startedNanos());
    out.optional(result.windowNanos());
    out.map(result.causes(), FrameWriter::number);
  }

  /**
   * Reads a result.
   *
   * @throws BadMessageException if it is none
   */
  static ShareResult read(FrameReader in) {
    try {
      return new ShareResult(
          in.optional(MeasurementFrames::readMeasurement),
          in.smallNumber(),
          in.optionalNumber(),
          in.optionalNumber(),
          in.map(FrameReader::number));
    } catch (IllegalArgumentException wrong) {
      BadMessageException bad =
          new BadMessageException("no result of a load: " + wrong.getMessage());
      bad.initCause(wrong);
      throw bad;
    }
  }

  private static void measurement(FrameWriter out, Measurement measured) {
    circumstances(out, measured.circumstances());
    counts(out, measured.counts());
    timesAndRates(out, measured.timesAndRates());
  }

  private static Measurement readMeasurement(FrameReader in) {
    return new Measurement(readCircumstances(in), readCounts(in), readTimesAndRates(in));
  }

  private static void counts(FrameWriter out, CohortCounts counts) {
    out.duration(counts.window());
    out.number(counts.started());
    for (Outcome outcome : Outcome.values()) {
      out.number(counts.outcomes().getOrDefault(outcome, 0L));
    }
    out.number(counts.inFlightAtEnd());
    out.number(counts.resent());
    out.flag(counts.whole());
  }

  private static CohortCounts readCounts(FrameReader in) {
    return new CohortCounts(
        in.duration(), in.number(), readOutcomes(in), in.number(), in.number(), in.flag());
  }

  private static Map<Outcome, Long> readOutcomes(FrameReader in) {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, in.number());
    }
    return outcomes;
  }

  private static void timesAndRates(FrameWriter out, TimesAndRates figures) {
    out.decimal(figures.flow().meanInFlight());
    out.number(figures.flow().ended());
    out.decimal(figures.flow().perSecond());
    times(out, figures.responseTimes());
    times(out, figures.failureTimes());
    out.duration(figures.throughput().interval());
    out.list(figures.throughput().perSecond(), FrameWriter::decimal);
    out.list(figures.responseTimeSeriesMs(), FrameWriter::decimal);
    out.decimal(figures.completionsPerSecond());
    receipts(out, figures.receipts());
    out.number(figures.sendDelays().count());
    out.decimal(figures.sendDelays().sumNanos());
    out.number(figures.sendDelays().maxNanos());
  }

  private static TimesAndRates readTimesAndRates(FrameReader in) {
    return new TimesAndRates(
        new Flow(in.decimal(), in.number(), in.decimal()),
        readTimes(in),
        readTimes(in),
        new ThroughputSeries(in.duration(), in.list(FrameReader::decimal)),
        in.list(FrameReader::decimal),
        in.decimal(),
        readReceipts(in),
        new SendDelays(in.number(), in.decimal(), in.number()));
  }

  private static void circumstances(FrameWriter out, WindowCircumstances around) {
    out.duration(around.warmUp().taken());
    out.list(around.warmUp().unmet(), (each, unmet) -> each.text(unmet.name()));
    out.optional(around.warmUp().jitShare());
    out.optional(around.warmUp().helpersJitShare());
    out.duration(around.drain());
    out.duration(around.stalled());
    out.optional(around.driver().running());
    out.optional(around.driver().waiting());
    out.duration(around.driver().collections());
  }

  private static WindowCircumstances readCircumstances(FrameReader in) {
    WarmUp warmUp =
        new WarmUp(
            in.duration(),
            in.list(each -> condition(each.text())),
            in.optionalDecimal(),
            in.optionalDecimal());
    Duration drain = in.duration();
    Duration stalled = in.duration();
    OptionalDouble running = in.optionalDecimal();
    OptionalDouble waiting = in.optionalDecimal();
    return new WindowCircumstances(
        warmUp,
        drain,
        stalled,
        0,
        new DriverUse(running, waiting, in.duration()),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static WarmUpCondition condition(String name) {
    return Stream.of(WarmUpCondition.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new BadMessageException("no condition of a warm-up: " + name));
  }

  private static void times(FrameWriter out, ResponseTimes times) {
    EncodedTimes encoded = times.encoded();
    out.decimal(encoded.sumNanos());
    out.text(encoded.histogram());
  }

  private static ResponseTimes readTimes(FrameReader in) {
    return new EncodedTimes(in.decimal(), in.text()).decoded();
  }

  private static void receipts(FrameWriter out, Receipts receipts) {
    out.number(receipts.count());
    out.number(receipts.impossible());
    out.optional(receipts.split(), MeasurementFrames::split);
    times(out, receipts.taskTimes());
    out.optional(receipts.cpuMsPerRequest());
  }

  private static Receipts readReceipts(FrameReader in) {
    return new Receipts(
        in.number(),
        in.number(),
        in.optional(MeasurementFrames::readSplit),
        readTimes(in),
        in.optionalDecimal());
  }

  private static void split(FrameWriter out, ResponseSplit split) {
    out.decimal(split.connectMs());
    out.decimal(split.networkMs());
    out.decimal(split.queueMs());
    out.decimal(split.taskMs());
    out.decimal(split.serverMs());
    out.decimal(split.transferMs());
  }

  private static ResponseSplit readSplit(FrameReader in) {
    return new ResponseSplit(
        in.decimal(), in.decimal(), in.decimal(), in.decimal(), in.decimal(), in.decimal());
  }
}
