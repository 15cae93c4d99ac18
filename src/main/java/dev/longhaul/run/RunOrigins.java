package dev.longhaul.run;

import dev.longhaul.configuration.Origin;
import dev.longhaul.configuration.OriginSettings;
import dev.longhaul.origin.OriginAddresses;
import dev.longhaul.origin.OriginStartException;
import dev.longhaul.origin.Origins;
import dev.longhaul.text.Quoted;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The origins of a run. They start when the first case needs them, once for the same settings. If
 * their JVM ends, the next case that needs them starts new ones: otherwise each later row would
 * report that its server failed.
 */
final class RunOrigins implements AutoCloseable {
  private final Starter starter;
  private final String name;
  private final Consumer<String> notes;
  private final Map<OriginSettings, Origins> started = new LinkedHashMap<>();

  /** How many times origins were started. */
  private int starts;

  /** Why some did not start: a second try would cost each later row the same time again. */
  private final Map<OriginSettings, OriginStartException> failed = new HashMap<>();

  /** Settings that need only real servers and whose replacements were already reported. */
  private final Set<OriginSettings> replacing = new HashSet<>();

  /** Starts origins with a log of a name. */
  @FunctionalInterface
  interface Starter {
    Origins start(OriginSettings settings, String logName);
  }

  RunOrigins(Path output, String name, Consumer<String> notes) {
    this(name, notes, (settings, logName) -> Origins.start(settings, output, logName));
  }

  RunOrigins(String name, Consumer<String> notes, Starter starter) {
    this.name = name;
    this.notes = notes;
    this.starter = starter;
  }

  /**
   * Returns the addresses of the origins.
   *
   * @param called the origins that a task calls
   * @throws OriginStartException if they did not start, now or for an earlier row
   */
  synchronized OriginAddresses of(Set<Origin> called, OriginSettings settings) {
    if (called.isEmpty()) {
      return OriginAddresses.none();
    }
    if (settings.replacements().keySet().containsAll(called)) {
      if (replacing.add(settings)) {
        noteReplacements(settings);
      }
      return OriginAddresses.none().replacedBy(settings.replacements());
    }
    Origins before = started.get(settings);
    if (before != null && before.ending().isPresent()) {
      noteEnding(before);
      started.remove(settings);
      before.close();
    }
    return started.computeIfAbsent(settings, this::start).addresses();
  }

  /** Returns the processes that serve such origins. */
  synchronized List<ProcessHandle> processes(OriginSettings settings) {
    return Optional.ofNullable(started.get(settings)).flatMap(Origins::process).stream().toList();
  }

  private Origins start(OriginSettings settings) {
    OriginStartException before = failed.get(settings);
    if (before != null) {
      throw before;
    }
    starts++;
    String logName = starts == 1 ? name : name + "-" + starts;
    try {
      Origins running = starter.start(settings, logName);
      noteStart(settings, running);
      return running;
    } catch (OriginStartException failure) {
      failed.put(settings, failure);
      throw failure;
    }
  }

  /** Reports it, because earlier rows may be wrong for this reason. */
  private void noteEnding(Origins ended) {
    notes.accept(
        ("origins: the JVM of process %s %s, so that requests since then failed for want of an"
                + " upstream server; new ones are started; its log is %s")
            .formatted(
                ended.process().map(ProcessHandle::pid).orElse(0L),
                ended.ending().orElse("ended"),
                ended.log().map(Path::toString).map(Quoted::visible).orElse("none")));
  }

  private void noteStart(OriginSettings settings, Origins running) {
    notes.accept(
        "origins: process %s, delay %s ms, jitter %s ms, log %s"
            .formatted(
                running.process().map(ProcessHandle::pid).orElse(0L),
                settings.delay().toMillis(),
                settings.jitter().toMillis(),
                running.log().map(Path::toString).map(Quoted::visible).orElse("none")));
    noteReplacements(settings);
  }

  /** Reports the real servers: requests leave this machine, so users must see where they go. */
  private void noteReplacements(OriginSettings settings) {
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
