package dev.longhaul.process;

import dev.longhaul.configuration.ExitWork;
import dev.longhaul.configuration.Profiler;
import dev.longhaul.configuration.ServerSettings;
import dev.longhaul.configuration.Settings;
import dev.longhaul.text.Names;
import java.time.Duration;
import java.util.List;

/** How a JVM of ours ends when it is no longer needed. */
public enum Ending {
  /**
   * It is killed: it has nothing to save, and a JVM that ends by itself waits for 0.3 s for its
   * threads in native code.
   */
  AT_ONCE(Duration.ofSeconds(3)),

  /** It is asked to end, so that it writes what its arguments ask for, and killed at a deadline. */
  BY_ITSELF(Duration.ofSeconds(30));

  /** A property of the JVM, so that its workers inherit it with its other options. */
  private static final String KEY = "dev.longhaul.ending";

  private final Duration deadline;

  Ending(Duration deadline) {
    this.deadline = deadline;
  }

  /** Returns how the JVMs of a target with these settings end. */
  public static Ending of(Settings settings) {
    ServerSettings server = settings.server();
    return server.profiler() != Profiler.NONE || ExitWork.isAskedFor(server.jvmArguments())
        ? BY_ITSELF
        : AT_ONCE;
  }

  /** Returns how a JVM with this command ends. */
  public static Ending ofCommand(List<String> command) {
    return command.contains(BY_ITSELF.option()) ? BY_ITSELF : AT_ONCE;
  }

  /** Returns how this JVM ends when its parent is gone. */
  static Ending ofThisJvm() {
    return Names.of(BY_ITSELF).equals(System.getProperty(KEY)) ? BY_ITSELF : AT_ONCE;
  }

  /** Returns the option that a JVM must have to end so. */
  String option() {
    return "-D" + KEY + "=" + Names.of(this);
  }

  /** Returns how long a JVM that was asked to end may take. */
  public Duration deadline() {
    return deadline;
  }
}
