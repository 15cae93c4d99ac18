package dev.longhaul.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Prints how much memory this JVM has during a load of many connections: its live heap, and what it
 * has in RAM. Each round of a row is looked at once. Linux only.
 */
final class DriverMemory implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
  /**
   * All users have connected by then, also if the driver was warmed up before, and the window has
   * not begun: a look collects the garbage, which stops the driver for a second or two.
   */
  private static final int SECONDS_BEFORE_A_LOOK = 42;

  private static final Namespace NAMESPACE = Namespace.create(DriverMemory.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  @Override
  public void beforeTestExecution(ExtensionContext context) {
    store(context).put(Look.class, new Look());
  }

  /** Of a row whose rounds have been measured before, there is none. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    store(context)
        .remove(Look.class, Look.class)
        .end()
        .ifPresent(
            memory ->
                System.out.printf(
                    "longhaul: connections: %s: driver %s%n", context.getDisplayName(), memory));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  private static String now() throws IOException {
    System.gc();
    Runtime here = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%.0f MB live heap, %.0f MB in RAM",
        (here.totalMemory() - here.freeMemory()) / 1e6,
        residentKilobytes() * 1024 / 1e6);
  }

  private static long residentKilobytes() throws IOException {
    List<String> lines = Files.readAllLines(STATUS);
    return lines.stream()
        .filter(line -> line.startsWith(RESIDENT))
        .map(line -> line.split("\\s+", -1)[1])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /** A look that comes after a while, unless the load has ended by then. */
  private static final class Look {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<String> memory;

    Look() {
      Callable<String> look = DriverMemory::now;
      memory = clock.schedule(look, SECONDS_BEFORE_A_LOOK, TimeUnit.SECONDS);
    }

    Optional<String> end() {
      clock.shutdownNow();
      return memory.state() == Future.State.SUCCESS
          ? Optional.of(memory.resultNow())
          : Optional.empty();
    }
  }
}
