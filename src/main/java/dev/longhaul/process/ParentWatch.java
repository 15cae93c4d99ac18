package dev.longhaul.process;

import java.io.IOException;

/**
 * Ends this JVM, with all that it has started, when its standard input ends: when the parent closes
 * it, exits, or is killed. A byte on it asks this JVM to end by itself.
 *
 * <p>The operating system closes a dead process's pipes, so nothing has to run in the parent.
 */
public final class ParentWatch {
  private ParentWatch() {}

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
