package dev.longhaul.validity;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What the checks of a result found.
 *
 * @param faults all that were found, in no order; none for a valid result
 * @param littleRatio throughput × mean response time ÷ requests in flight, failures included; empty
 *     where Little's law says nothing
 * @param littleTolerance by how much that may differ from 1
 */
public record Judgement(
    List<Fault> faults, OptionalDouble littleRatio, OptionalDouble littleTolerance) {
  /** Copies the list. */
  public Judgement {
    faults = List.copyOf(faults);
  }

  public static Judgement of(Measurement measurement, Baseline reference, Settings settings) {
    Checks validity = new Checks(measurement, reference, settings);
    var law = validity.littlesLaw();
    return new Judgement(
        validity.faults(),
        law.map(known -> OptionalDouble.of(known.ratio())).orElse(OptionalDouble.empty()),
        law.map(known -> OptionalDouble.of(known.tolerance())).orElse(OptionalDouble.empty()));
  }

  /** Returns the gravest fault, or that there is none. */
  public Fault assessment() {
    return faults.stream().max(Comparator.comparing(Fault::verdict)).orElse(Fault.VALID);
  }

  /** Returns the reasons of all faults, the gravest first; empty for a valid result. */
  public String reasons() {
    Fault gravest = assessment();
    return Stream.concat(
            Stream.of(gravest.reason()),
            faults.stream()
                .filter(fault -> !fault.equals(gravest))
                .map(fault -> "also %s: %s".formatted(fault.verdict(), fault.reason())))
        .collect(joining("; "));
  }
}
