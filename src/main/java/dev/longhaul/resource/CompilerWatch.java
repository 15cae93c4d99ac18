package dev.longhaul.resource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Watches the JIT compilers of JVMs that stand beside a measured server: the driver's and the
 * origins'. Unlike a {@link ResourceProbe}, it does not look at their descendants. The watch starts
 * when it is created.
 */
public final class CompilerWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final List<ProcessHandle> jvms;
  private final CpuMeter meter;
  private final ScheduledThreadPoolExecutor sampler =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("longhaul-compilers").factory());
  private volatile CpuReading latest = CpuReading.Missing.NOT_YET;

  /**
   * Creates a watch.
   *
   * @param jvms at least one process
   */
  public CompilerWatch(List<ProcessHandle> jvms) {
    this.jvms = List.copyOf(jvms);
    meter = new CpuMeter(new ProcessTree(jvms.getFirst()));
    Future<?> unused =
        sampler.scheduleAtFixedRate(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    latest = CpuReading.of(meter.look(jvms));
  }

  /**
   * Returns the latest look at the sum of all JVMs, about half a second old at most. It is unknown
   * if the platform shows no JIT compilers.
   */
  public CpuReading latest() {
    return latest;
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
