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
 * The origins of a run. They start when the first case needs them, once for the same settings. If
 * their JVM ends, the next case that needs them starts new ones: otherwise each later row would
 * report that its server failed.
 */
final class RunOrigins implements AutoCloseable {
  private final Path output;
  private final String name;
  private final Consumer<String> notes;
  private final Map<OriginSettings, Origins> started = new LinkedHashMap<>();

  /** How many times origins were started. */
  private int starts;

  /** Settings that need only real servers and whose replacements were already reported. */
  private final Set<OriginSettings> replacing = new HashSet<>();

  RunOrigins(Path output, String name, Consumer<String> notes) {
    this.name = name;
    this.output = output;
    this.notes = notes;
  }

  /**
   * Returns the addresses of the origins.
   *
   * @param called the origins that a task calls
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

  /** Reports it, because earlier rows may be wrong for this reason. */
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

  /** Reports the real servers: requests leave this machine, so users must see where they go. */
  private void tellReplacements(OriginSettings settings) {
    settings
        .replacements()
        .forEach((origin, uri) -> notes.accept("origins: %s=%s".formatted(origin.key(), uri)));
  }

  /** Ends all of them, also if one fails to end. */
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
