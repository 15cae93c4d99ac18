package dev.longhaul.load;

import dev.longhaul.resource.CpuReading;
import dev.longhaul.resource.OthersSlice;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a load's driver can see beside the load itself. The driver asks often, on its own thread, so
 * each supplier returns the latest look at once.
 *
 * @param server the server's CPU time and that of its JIT compilers
 * @param helpers the same of the JVMs that the server's figures depend on, the driver's and the
 *     origins', added up
 * @param others what other programs took in the latest slice of time; empty if that is not known
 */
public record CpuReadings(
    Supplier<CpuReading> server,
    Supplier<CpuReading> helpers,
    Supplier<Optional<OthersSlice>> others) {
  /** Readings of which none is known. */
  public static final CpuReadings UNKNOWN =
      new CpuReadings(
          () -> CpuReading.Missing.UNKNOWN, () -> CpuReading.Missing.UNKNOWN, Optional::empty);
}
