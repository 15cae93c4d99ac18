package dev.longhaul.run;

import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.Origins;
import dev.longhaul.text.Quoted;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The origins of a run: started when the first case needs them, and once for the same settings,
 * unless their JVM ends. Then the next case that needs them has new ones: without, each row would
 * say that its server failed.
 */
final class RunOrigins implements AutoCloseable {
  private final Path output;
  private final String name;
  private final Consumer<String> notes;
  private final Map<OriginSettings, Origins> started = new LinkedHashMap<>();

  /** How often some were started. */
  private int starts;

  /** Those whose real servers were told of, as there are no origins of ours to tell of. */
  private final Set<OriginSettings> replacing = new HashSet<>();

  RunOrigins(Path output, String name, Consumer<String> notes) {
    this.name = name;
    this.output = output;
    this.notes = notes;
  }

  /**
   * Returns where origins are.
   *
   * @param called those that a task calls
   */
  synchronized OriginAddresses of(Set<Origin> called, OriginSettings settings) {
    if (called.isEmpty()) {
      return OriginAddresses.none();
    }
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
    String logName = starts == 1 ? name : name + "-" + starts;
    Origins running = Origins.start(settings, output, logName);
    tell(settings, running);
    return running;
  }

  /** The rows before may be wrong, and nobody would know why. */
  private void tellEnding(Origins ended) {
    notes.accept(
        ("origins: the JVM of process %d %s, so that requests since then failed for want of an"
                + " upstream server; new ones are started; its log is %s")
            .formatted(
                ended.process().map(ProcessHandle::pid).orElse(0L),
                ended.ending().orElse("ended"),
                ended.log().map(Path::toString).map(Quoted::visible).orElse("none")));
  }

  private void tell(OriginSettings settings, Origins running) {
    notes.accept(
        "origins: process %d, delay %d ms, jitter %d ms, log %s"
            .formatted(
                running.process().map(ProcessHandle::pid).orElse(0L),
                settings.delay().toMillis(),
                settings.jitter().toMillis(),
                running.log().map(Path::toString).map(Quoted::visible).orElse("none")));
    tellReplacements(settings);
  }

  /** Requests leave this machine there: nobody should have to guess where they go. */
  private void tellReplacements(OriginSettings settings) {
    settings
        .replacements()
        .forEach((origin, uri) -> notes.accept("origins: %s=%s".formatted(origin.key(), uri)));
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
