package dev.longhaul.run;

import dev.longhaul.resource.CpuLook;
import dev.longhaul.resource.CpuLook.CpuSlice;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits until a server has nothing to do. After a load it still works on what its users wait for no
 * more, and its compilers on what it has just run: the control would take that for a slow machine.
 *
 * @param looks returns the latest look at its processor time; empty if that is not known
 */
record IdleServer(Supplier<Optional<CpuLook>> looks) {
  /** Of one core; a server that idles takes a few ticks of the kernel. */
  private static final double BUSY = 0.05;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Looks come every half second; a platform that shows none by then shows none at all. */
  private static final Duration LONGEST_WITHOUT_LOOK = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Returns whether it has nothing to do; false if that is not known or took too long. */
  boolean await() {
    long beganNanos = System.nanoTime();
    Optional<CpuLook> first = looks.get();
    while (System.nanoTime() - beganNanos < LONGEST.toNanos()
        && !Thread.currentThread().isInterrupted()) {
      Optional<CpuLook> next = looks.get();
      if (next.isEmpty() && System.nanoTime() - beganNanos > LONGEST_WITHOUT_LOOK.toNanos()) {
        return false;
      }
      if (isEarlier(first, beganNanos)) {
        first = next;
      } else if (next.isPresent() && next.get().nanos() != first.get().nanos()) {
        if (isIdle(next.get().since(first.get()))) {
          return true;
        }
        first = next;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return false;
  }

  /** A look from before the wait would count what was done under load. */
  private static boolean isEarlier(Optional<CpuLook> look, long beganNanos) {
    return look.isEmpty() || look.get().nanos() - beganNanos < 0;
  }

  static boolean isIdle(CpuSlice slice) {
    return slice.cpu().toNanos() <= BUSY * slice.length().toNanos();
  }
}
