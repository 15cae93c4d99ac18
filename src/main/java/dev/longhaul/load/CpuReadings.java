package dev.longhaul.load;

import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.OthersSlice;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a load's driver can see beside the load itself. The driver asks often, on its own thread, so
 * each supplier returns the latest look at once.
 *
 * @param server the server's CPU time and that of its JIT compilers; empty if that is not known
 * @param helpers the same of the JVMs that the server's figures depend on, the driver's and the
 *     origins', added up; empty if that is not known
 * @param others what other programs took in the latest slice of time; empty if that is not known
 */
public record CpuReadings(
    Supplier<Optional<CpuLook>> server,
    Supplier<Optional<CpuLook>> helpers,
    Supplier<Optional<OthersSlice>> others) {
  /** Readings of which none is known. */
  public static final CpuReadings UNKNOWN =
      new CpuReadings(Optional::empty, Optional::empty, Optional::empty);
}
