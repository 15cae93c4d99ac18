package dev.longhaul.limits;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * What this machine and this JVM allow; empty is what the platform does not show.
 *
 * @param openDescriptors how many file descriptors this JVM has open
 * @param mostDescriptors how many it may have open; its children inherit this limit
 * @param ports how many ports connections to one address can use
 * @param heapBytes the largest heap of this JVM
 * @param freeMemory how many bytes all processes may take beyond what they have
 * @param freeThreads how many more threads and processes may be started
 */
record MachineLimits(
    OptionalLong openDescriptors,
    OptionalLong mostDescriptors,
    OptionalLong ports,
    OptionalLong heapBytes,
    OptionalLong freeMemory,
    OptionalLong freeThreads) {

  /** Where Linux shows what there is. */
  static final Path PROC = Path.of("/proc");

  static MachineLimits here() {
    UnixOperatingSystemMXBean unix =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean bean
            ? bean
            : null;
    return new MachineLimits(
        unix == null ? OptionalLong.empty() : known(unix.getOpenFileDescriptorCount()),
        unix == null ? OptionalLong.empty() : known(unix.getMaxFileDescriptorCount()),
        Ports.inRange(PROC),
        known(Runtime.getRuntime().maxMemory()),
        MemoryLimits.free(PROC, ControlGroups.TOP),
        ThreadLimits.free(PROC, ControlGroups.TOP));
  }

  /** The platform's beans have a negative number for what they do not know. */
  private static OptionalLong known(long value) {
    return value < 0 || value == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
