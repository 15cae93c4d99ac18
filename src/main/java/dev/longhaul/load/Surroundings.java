package dev.longhaul.load;

import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.OthersSlice;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a load's driver can look at beside the load itself. It asks often, on its own thread: each
 * returns the latest look at once.
 *
 * @param server the server's CPU time and that of its JIT compilers; empty where that is not known
 * @param others what other programs took in the latest slice of time; empty likewise
 */
public record Surroundings(
    Supplier<Optional<CpuLook>> server, Supplier<Optional<OthersSlice>> others) {
  /** Where nothing can be seen. */
  public static final Surroundings UNKNOWN = new Surroundings(Optional::empty, Optional::empty);
}
