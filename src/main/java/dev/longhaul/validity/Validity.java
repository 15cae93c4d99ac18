package dev.longhaul.validity;

import static java.util.stream.Collectors.joining;

import dev.longhaul.configuration.Settings;
import dev.longhaul.measure.Measurement;
import dev.longhaul.resource.ServerResources;
import dev.longhaul.text.Digits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Whether a measurement can be trusted: the result of all checks.
 *
 * @param faults all faults that were found, in no particular order; empty for a valid row
 * @param littleRatio throughput × mean response time ÷ requests in flight, failures included; empty
 *     if Little's law does not apply
 * @param littleTolerance the largest allowed difference between that ratio and 1
 */
public record Validity(
    List<Fault> faults, OptionalDouble littleRatio, OptionalDouble littleTolerance) {
  /** The fewest successes from which a drift of throughput is known. */
  public static final long SAMPLES_FOR_DRIFT = SteadinessCheck.SAMPLES_FOR_DRIFT;

  private static final List<ValidityCheck> CHECKS =
      List.of(
          new CompletenessCheck(),
          new SuccessCheck(),
          new WorkCheck(),
          new BalanceCheck(),
          new DropCheck(),
          new LittlesLawCheck(),
          new BoundCheck(),
          new CeilingCheck(),
          new SharesCheck(),
          new StarvationCheck(),
          new StallCheck(),
          new LatenessCheck(),
          new SteadinessCheck(),
          new WarmUpCheck(),
          new OthersCheck(),
          new ControlCheck());

  /** Copies the list. */
  public Validity {
    faults = List.copyOf(faults);
  }

  /**
   * Checks a measurement.
   *
   * @param settings the case's settings
   * @param measurement the result of the load
   * @param baseline the reference values for its figures
   * @param resources what the server's processes used; empty if that is not known
   */
  public static Validity of(
      Settings settings,
      Measurement measurement,
      Baseline baseline,
      Optional<ServerResources> resources) {
    Evidence evidence = new Evidence(settings, measurement, baseline, resources);
    Optional<LittlesRatio> law = LittlesRatio.of(evidence);
    return new Validity(
        CHECKS.stream().flatMap(check -> check.fault(evidence).stream()).toList(),
        law.map(known -> OptionalDouble.of(known.ratio())).orElse(OptionalDouble.empty()),
        law.map(known -> OptionalDouble.of(known.tolerance())).orElse(OptionalDouble.empty()));
  }

  /**
   * Returns whether other programs or the machine spoiled a measurement: whether it is {@link
   * Verdict#DISTURBED}, or the machine stood still. Unlike all checks together, this costs next to
   * nothing: each figure of a row over rounds asks for it.
   */
  public static boolean isDisturbed(Measurement measurement) {
    return OthersCheck.fault(measurement).isPresent()
        || ControlCheck.fault(measurement).isPresent()
        || StallCheck.fault(measurement).isPresent();
  }

  /**
   * Returns the same with what holds of a row whose throughput is only a least value, behind the
   * reason of its last fault. It is unchanged for any other row, and if nothing holds.
   *
   * @param cpuMsPerRequest the server's CPU time per request; empty if that is not known
   * @param capacityPerSecond what follows from it for a driver on another machine; empty if that is
   *     not known
   */
  public Validity holding(OptionalDouble cpuMsPerRequest, OptionalDouble capacityPerSecond) {
    if (!has(Verdict.GENERATOR_BOUND)
        || !faultsOf(Verdict.Subject.CPU).isEmpty()
        || cpuMsPerRequest.isEmpty()
        || capacityPerSecond.isEmpty()) {
      return this;
    }
    List<Fault> all = new ArrayList<>(faults);
    all.add(
        all.removeLast()
            .and(
                "still true: server_cpu_ms_per_request %s, and capacity_per_s %s, an extrapolation to a driver elsewhere"
                    .formatted(
                        Digits.of(cpuMsPerRequest.getAsDouble()),
                        Digits.of(capacityPerSecond.getAsDouble()))));
    return new Validity(all, littleRatio, littleTolerance);
  }

  /** Returns whether other programs or the machine caused one of the faults. */
  boolean isDisturbed() {
    return faults.stream().anyMatch(Fault::fromOutside);
  }

  /** Returns the most serious verdict of the faults; {@link Verdict#VALID} if there are none. */
  public Verdict verdict() {
    return faults.stream().map(Fault::verdict).max(Comparator.naturalOrder()).orElse(Verdict.VALID);
  }

  /** Returns the faults that spoil a row's figures about a subject. */
  public List<Fault> faultsOf(Verdict.Subject subject) {
    return faults.stream().filter(fault -> fault.verdict().spoils(subject)).toList();
  }

  /** Returns whether a check found a fault with this verdict. */
  public boolean has(Verdict verdict) {
    return faults.stream().anyMatch(fault -> fault.verdict() == verdict);
  }

  /** Returns the reasons of all faults, the most serious first; empty for a valid row. */
  public String reasons() {
    Optional<Fault> gravest = faults.stream().max(Comparator.comparing(Fault::verdict));
    return gravest.stream()
        .flatMap(
            first ->
                Stream.concat(
                    Stream.of(first.reason()),
                    faults.stream()
                        .filter(fault -> !fault.equals(first))
                        .map(fault -> "also " + fault)))
        .collect(joining("; "));
  }
}
