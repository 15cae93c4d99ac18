package dev.longhaul.origin;

import dev.longhaul.process.FailedStart;
import dev.longhaul.process.ParentWatch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** The main class of the origins' JVM: {@code OriginMain <delay in ns> <jitter in ns>}. */
final class OriginMain {
  private static final String PREFIX = "longhaul-origins ";

  private OriginMain() {}

  /**
   * Serves until standard input ends.
   *
   * @param arguments as above
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    // Standard output is only for the parent; everything else that is printed goes to the log.
    PrintStream parent = System.out;
    System.setOut(System.err);
    try {
      OriginServers servers =
          OriginServers.start(
              Duration.ofNanos(Long.parseLong(arguments[0])),
              Duration.ofNanos(Long.parseLong(arguments[1])));
      parent.println(PREFIX + servers.addresses().text());
      parent.flush();
    } catch (Throwable failure) {
      FailedStart.exit("The origins did not start", failure);
    }
  }

  /** Returns the addresses that a line announces, or nothing if it is no announcement. */
  static Optional<OriginAddresses> announced(String line) {
    return line.startsWith(PREFIX)
        ? Optional.of(OriginAddresses.parse(line.substring(PREFIX.length())))
        : Optional.empty();
  }
}
