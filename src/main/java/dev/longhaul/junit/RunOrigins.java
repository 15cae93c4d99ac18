package dev.longhaul.junit;

import dev.longhaul.BenchmarkCase;
import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.configuration.Quoted;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.Origins;
import dev.longhaul.server.task.Tasks;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The origins of a run: started when the first case needs them, and once for the same settings. */
final class RunOrigins implements AutoCloseable {
  private final Path output;
  private final PrintStream console;
  private final Map<OriginSettings, Origins> started = new LinkedHashMap<>();

  /** Those whose real servers were told of, as there are no origins of ours to tell of. */
  private final Set<OriginSettings> replacing = new HashSet<>();

  RunOrigins(Path output, PrintStream console) {
    this.output = output;
    this.console = console;
  }

  /** Returns where the origins of a case's task are. */
  synchronized OriginAddresses of(BenchmarkCase benchmarkCase) {
    Set<Origin> called = Tasks.origins(benchmarkCase.task());
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
    Origins running = started.get(settings);
    if (running == null) {
      String name = started.isEmpty() ? "origins" : "origins-" + (started.size() + 1);
      running = Origins.start(settings, output, name);
      started.put(settings, running);
      tell(settings, running);
    }
    return running.addresses();
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
