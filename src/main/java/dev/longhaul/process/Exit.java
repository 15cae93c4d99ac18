package dev.longhaul.process;

import java.util.concurrent.locks.LockSupport;

/** Ends this JVM, in the way that its {@link Ending} says. */
public final class Exit {
  private Exit() {}

  /**
   * Ends this JVM and all that it has started; its parent is gone. It does not return. Without
   * shutdown hooks, as the parent no longer waits for them; but if it must end by itself, with
   * them, up to a deadline.
   */
  public static void withoutParent(int code) {
    Ending ending = Ending.ofThisJvm();
    if (ending == Ending.BY_ITSELF) {
      begin(code);
      long deadline = System.nanoTime() + ending.deadline().toNanos();
      while (System.nanoTime() < deadline) {
        LockSupport.parkNanos(deadline - System.nanoTime());
      }
    }
    ProcessFamily family = new ProcessFamily(Mark.ofThisProcess());
    family.add(ProcessHandle.current());
    family.end();
    Runtime.getRuntime().halt(code);
  }

  /** Begins to end this JVM by itself, on another thread. */
  static void begin(int code) {
    Thread unused =
        Thread.ofPlatform().daemon().name("longhaul-exit").start(() -> System.exit(code));
  }
}
