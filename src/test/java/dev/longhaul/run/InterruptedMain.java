package dev.longhaul.run;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A JVM with a case that never reports, although a signal has interrupted it. */
final class InterruptedMain {
  static final String UP = "up";
  static final String INTERRUPTED = "interrupted";

  private InterruptedMain() {}

  /** Prints that it is up, and that it was interrupted. */
  public static void main(String[] arguments) {
    try (Interruption signal = Interruption.ofThisThread(Duration.ofMinutes(5))) {
      System.out.println(UP);
      while (true) {
        LockSupport.park();
        if (Thread.interrupted()) {
          System.out.println(INTERRUPTED + " " + signal.came());
        }
      }
    }
  }
}
