package dev.longhaul.load;

import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.CpuLook.CpuSlice;
import dev.longhaul.resource.CpuReading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the server's JIT compilers have become quiet: an earlier window would measure the
 * compilers.
 */
public final class QuietCompilers {
  private static final int SLICES = 2;

  /** Looks come every half a second, some a little early. */
  private static final Duration SHORTEST_SLICE = Duration.ofMillis(400);

  /** A share of the server's CPU time. */
  private static final double QUIET_SHARE = 0.02;

  private static final double QUIET_CORES = 0.01;

  /**
   * A server that needs less than half a core waits for something else, even while code is
   * compiled: for a sleeping event loop, the JIT takes a tenth of a core for half a minute.
   */
  private static final double IDLE_CORES = 0.5;

  private final long beginNanos;
  private final Deque<CpuSlice> last = new ArrayDeque<>();
  private @Nullable CpuLook sliceBegin;

  /** Whether nothing was seen, and nothing will be. */
  private boolean unknown;

  /**
   * Creates a watch that has seen nothing yet.
   *
   * @param beginNanos when the last user has started: earlier looks do not count
   */
  public QuietCompilers(long beginNanos) {
    this.beginNanos = beginNanos;
  }

  /** Takes the latest reading, possibly one that it has taken before. */
  public void look(CpuReading latest) {
    unknown = sliceBegin == null && latest == CpuReading.Missing.UNKNOWN;
    latest.known().filter(look -> look.nanos() - beginNanos >= 0).ifPresent(this::add);
  }

  private void add(CpuLook look) {
    CpuLook begin = sliceBegin;
    if (begin == null) {
      sliceBegin = look;
    } else if (look.nanos() - begin.nanos() >= SHORTEST_SLICE.toNanos()) {
      last.addLast(look.since(begin));
      if (last.size() > SLICES) {
        last.removeFirst();
      }
      sliceBegin = look;
    }
  }

  /**
   * Returns whether the last two slices were quiet; true if nothing can be known about them.
   * Compilers that were not looked at for two slices are not quiet.
   */
  public boolean areQuiet() {
    return unknown || (last.size() == SLICES && !areBusy());
  }

  /** Returns whether one of the last two slices was not quiet. */
  public boolean areBusy() {
    return !last.stream().allMatch(QuietCompilers::isQuiet);
  }

  private static boolean isQuiet(CpuSlice slice) {
    double length = slice.length().toNanos();
    return slice.jit().toNanos() <= QUIET_SHARE * slice.cpu().toNanos()
        || slice.jit().toNanos() <= QUIET_CORES * length
        || slice.cpu().toNanos() <= IDLE_CORES * length;
  }

  /** Returns the JIT's share of the server's CPU time in the last two slices. */
  public OptionalDouble share() {
    return last.stream()
        .reduce(
            (one, other) ->
                new CpuSlice(
                    one.length().plus(other.length()),
                    one.cpu().plus(other.cpu()),
                    one.jit().plus(other.jit())))
        .map(CpuSlice::jitShare)
        .orElse(OptionalDouble.empty());
  }
}
