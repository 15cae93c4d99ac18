package dev.longhaul.process;

import java.io.IOException;
import java.util.Map;

/**
 * Ends this JVM, with all that it has started, when its standard input ends: when the parent closes
 * it, exits, or is killed. A byte on it asks this JVM to end by itself.
 *
 * <p>The operating system closes a dead process's pipes, so nothing has to run in the parent.
 */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Makes a JVM that will watch this one the first of a new family. When it loses its parent, it
   * ends what it has started, and not this JVM's other children, or this JVM.
   *
   * @param environment the environment that the JVM will have
   */
  public static void foundFamily(Map<String, String> environment) {
    Mark.fresh().putInto(environment);
  }

  /** Starts the watching thread, which also keeps the JVM alive if all others are daemons. */
  public static void start() {
    Thread.ofPlatform().name("parent-watch").daemon(false).start(ParentWatch::awaitEnd);
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // On another thread: this one must notice if the parent ends meanwhile.
        Exit.begin(0);
      }
    } catch (IOException brokenPipe) {
      // A failure counts as the end.
    }
    Exit.withoutParent(0);
  }
}
