package dev.longhaul.run;

import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.Origins;
import dev.longhaul.result.BenchmarkCase;
import dev.longhaul.server.task.Tasks;
import dev.longhaul.text.Quoted;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The origins of a run: started when the first case needs them, and once for the same settings,
 * unless their JVM ends. Then the next case that needs them has new ones: without, each row would
 * say that its server failed.
 */
final class RunOrigins implements AutoCloseable {
  private final Path output;
  private final PrintStream console;
  private final Map<OriginSettings, Origins> started = new LinkedHashMap<>();

  /** How often some were started. */
  private int starts;

  /** Those whose real servers were told of, as there are no origins of ours to tell of. */
  private final Set<OriginSettings> replacing = new HashSet<>();

  RunOrigins(Path output, PrintStream console) {
    this.output = output;
    this.console = console;
  }

  /** Returns where the origins of a case's task are. */
  synchronized OriginAddresses of(BenchmarkCase benchmarkCase) {
    Set<Origin> called = Tasks.named(benchmarkCase.task()).origins();
    if (called.isEmpty()) {
      return OriginAddresses.none();
    }
    OriginSettings settings = benchmarkCase.settings().origins();
    if (settings.replacements().keySet().containsAll(called)) {
      if (replacing.add(settings)) {
        tellReplacements(settings);
      }
      return OriginAddresses.none().replacedBy(settings.replacements());
    }
    Origins before = started.get(settings);
    if (before != null && before.ending().isPresent()) {
      tellEnding(before);
      started.remove(settings);
      before.close();
    }
    return started.computeIfAbsent(settings, this::start).addresses();
  }

  private Origins start(OriginSettings settings) {
    starts++;
    String name = starts == 1 ? "origins" : "origins-" + starts;
    Origins running = Origins.start(settings, output, name);
    tell(settings, running);
    return running;
  }

  /** The rows before may be wrong, and nobody would know why. */
  private void tellEnding(Origins ended) {
    console.printf(
        "longhaul: origins: the JVM of process %d %s, so that requests since then failed for want of an"
            + " upstream server; new ones are started; its log is %s%n",
        ended.process().map(ProcessHandle::pid).orElse(0L),
        ended.ending().orElse("ended"),
        ended.log().map(Path::toString).map(Quoted::visible).orElse("none"));
  }

  private void tell(OriginSettings settings, Origins running) {
    console.printf(
        "longhaul: origins: process %d, delay %d ms, jitter %d ms, log %s%n",
        running.process().map(ProcessHandle::pid).orElse(0L),
        settings.delay().toMillis(),
        settings.jitter().toMillis(),
        running.log().map(Path::toString).map(Quoted::visible).orElse("none"));
    tellReplacements(settings);
  }

  /** Requests leave this machine there: nobody should have to guess where they go. */
  private void tellReplacements(OriginSettings settings) {
    settings
        .replacements()
        .forEach((origin, uri) -> console.printf("longhaul: origins: %s=%s%n", origin.key(), uri));
  }

  /** Ends all of them, also when one does not end well. */
  @Override
  public synchronized void close() {
    RuntimeException failure = null;
    for (Origins origins : started.values()) {
      try {
        origins.close();
      } catch (RuntimeException notEnded) {
        if (failure == null) {
          failure = notEnded;
        } else {
          failure.addSuppressed(notEnded);
        }
      }
    }
    started.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
